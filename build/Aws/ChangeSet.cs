using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>What a deployment will do, before it does it.</summary>
/// <param name="Id">The change set's ARN.</param>
/// <param name="StackId">The ARN of the stack that it is for.</param>
/// <param name="Changes">What it will do, nested stacks included as far as they are known.</param>
internal sealed record ChangeSet(string Id, string StackId, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>How the names of ours begin.</summary>
    public const string NamePrefix = "fargate-fetcher-";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Starts what it says.</summary>
    public Task ExecuteAsync(AwsCli aws, CancellationToken cancellation) =>
        aws.ReadAsync(cancellation, "cloudformation", "execute-change-set", "--change-set-name", Id);

    /// <summary>Reads the changes of a change set that was made, and those of its nested ones.</summary>
    public static async Task<IReadOnlyList<ResourceChange>> ChangesAsync(AwsCli aws, JsonElement described, CancellationToken cancellation)
    {
        var changes = described.TryGetProperty(nameof(Changes), out var list) ? list.EnumerateArray().Select(ResourceChange.From).ToList() : [];
        return await Task.WhenAll(changes.Select(async change => change.ChangeSetId is { } nested
            ? change with { Nested = await ChangesAsync(aws, await DescribeAsync(aws, nested, cancellation), cancellation) }
            : change));
    }

    /// <summary>Returns a change set's description, as soon as it is known whether it could be made.</summary>
    public static async Task<JsonElement> MadeAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        while (true)
        {
            var described = await DescribeAsync(aws, id, cancellation);
            if (StatusOf(described) is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"))
            {
                return described;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>Deletes a change set with its nested ones, and returns when it is gone; does nothing where there is none.</summary>
    public static async Task DeleteAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        try
        {
            await aws.ReadAsync(cancellation, "cloudformation", "delete-change-set", "--change-set-name", id);
            while (StatusOf(await DescribeAsync(aws, id, cancellation)) is "DELETE_PENDING" or "DELETE_IN_PROGRESS")
            {
                await Task.Delay(BetweenLooks, cancellation);
            }
        }
        catch (BuildException failure) when (failure.Message.Contains("ChangeSetNotFound", StringComparison.Ordinal) || failure.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            // That is what was wanted.
        }
    }

    /// <summary>Its status, such as <c>CREATE_COMPLETE</c>.</summary>
    public static string? StatusOf(JsonElement described) => described.GetProperty("Status").GetString();

    /// <summary>Why it has that status; empty where nothing is said.</summary>
    public static string ReasonOf(JsonElement described) => described.TryGetProperty("StatusReason", out var reason) ? reason.GetString() ?? "" : "";

    /// <summary>Asks for a change set.</summary>
    public static Task<JsonElement> DescribeAsync(AwsCli aws, string id, CancellationToken cancellation) =>
        aws.ReadJsonAsync(cancellation, "cloudformation", "describe-change-set", "--change-set-name", id);
}
