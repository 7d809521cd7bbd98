using System.Text.Json;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Deploying;

/// <summary>What a deployment will do, before it does it.</summary>
/// <param name="Id">The change set's ARN.</param>
/// <param name="StackId">The ARN of the stack that it is for.</param>
/// <param name="Changes">What it will do.</param>
internal sealed record ChangeSet(string Id, string StackId, IReadOnlyList<ResourceChange> Changes)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Makes a change set for a stack that may not exist yet, and returns when it is known what will change.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="isNew">Whether the stack is to be created.</param>
    /// <param name="template">The path of the packaged root template.</param>
    /// <param name="parameters">The root's parameters; what is not named keeps its default.</param>
    /// <param name="cancellation">Ends the waiting; the change set stays.</param>
    /// <exception cref="BuildException">It could not be made, or nothing would change.</exception>
    public static async Task<ChangeSet> CreateAsync(
        AwsCli aws, string stack, bool isNew, string template, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        var made = await aws.ReadJsonAsync(
            cancellation,
            "cloudformation", "create-change-set", "--stack-name", stack, "--change-set-name", $"deploy-{Guid.NewGuid():N}",
            "--change-set-type", isNew ? "CREATE" : "UPDATE", "--capabilities", "CAPABILITY_IAM",
            "--template-body", $"file://{template}", "--parameters", ToJson(parameters));
        var id = made.GetProperty(nameof(Id)).GetString()!;
        var described = await MadeAsync(aws, id, cancellation);
        return described.GetProperty("Status").GetString() is "CREATE_COMPLETE"
            ? new ChangeSet(id, made.GetProperty(nameof(StackId)).GetString()!, [.. described.GetProperty(nameof(Changes)).EnumerateArray().Select(ResourceChange.From)])
            : throw new BuildException($"The change set for {stack} failed: {described.GetProperty("StatusReason")}");
    }

    /// <summary>Starts what it says.</summary>
    public Task ExecuteAsync(AwsCli aws, CancellationToken cancellation) =>
        aws.ReadAsync(cancellation, "cloudformation", "execute-change-set", "--change-set-name", Id);

    private static async Task<JsonElement> MadeAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        while (true)
        {
            var described = await aws.ReadJsonAsync(cancellation, "cloudformation", "describe-change-set", "--change-set-name", id);
            if (described.GetProperty("Status").GetString() is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"))
            {
                return described;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    // As JSON: in the CLI's shorthand a comma in a value begins the next parameter.
    private static string ToJson(IReadOnlyDictionary<string, string> parameters) =>
        JsonSerializer.Serialize(parameters.Select(parameter => new { ParameterKey = parameter.Key, ParameterValue = parameter.Value }));
}
