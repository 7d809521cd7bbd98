using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Operating;

/// <summary>The real stacks, deployed to an emulator of their own for the tests of one class.</summary>
internal sealed partial class Operated : IAsyncDisposable
{
    private static readonly string[] Capabilities = ["CAPABILITY_IAM"];

    private readonly AwsEmulator _emulator;

    private Operated(AwsEmulator emulator) => _emulator = emulator;

    /// <summary>The name of the root stack.</summary>
    public const string Name = "operated";

    /// <summary>Nothing is installed by a test.</summary>
    public static RequirementCheck Check { get; } = new(mayInstall: false);

    /// <summary>The emulator.</summary>
    public AwsEmulator Emulator => _emulator;

    /// <summary>The deployed stack.</summary>
    public DeployedStack Stack { get; private set; } = null!;

    /// <summary>Starts the emulator and deploys.</summary>
    /// <param name="parameters">Of the root, beside those that it must have.</param>
    public static Task<Operated> DeployAsync(params (string Name, string Value)[] parameters) => DeployWithAsync(cli: null, parameters);

    /// <summary>Starts the emulator and deploys, both with an AWS CLI of one's own choice.</summary>
    /// <param name="cli">Its folder; null for the one on <c>PATH</c>.</param>
    /// <param name="parameters">Of the root, beside those that it must have.</param>
    public static async Task<Operated> DeployWithAsync(string? cli, params (string Name, string Value)[] parameters)
    {
        var operated = new Operated(await SharedEmulator.CopyAsync(cli));
        try
        {
            await operated.FillAsync(parameters);
            return operated;
        }
        catch
        {
            await operated.DisposeAsync();
            throw;
        }
    }

    /// <summary>The emulator's API.</summary>
    public EmulatorApi Api => new(_emulator);

    /// <summary>Has the schedule start another revision of the task definition, in which a text is replaced.</summary>
    public async Task ReviseAsync(string text, string by)
    {
        var definition = (await Api.CallAsync("ecs", "describe_task_definition", new { taskDefinition = Stack.TaskDefinitionArn })).GetProperty("taskDefinition");
        var kept = definition.EnumerateObject()
            .Where(property =>
                property.Name is "family" or "containerDefinitions" or "cpu" or "memory" or "networkMode" or "requiresCompatibilities" or "executionRoleArn")
            .ToDictionary(
                property => property.Name,
                property => property.Name is "cpu" or "memory" ? (object)$"{property.Value}" : property.Value);

        // What a template has as a number for the task or a variable is a text in the API, and moto keeps the number.
        var revised = Values().Replace(JsonSerializer.Serialize(kept), "\"value\":\"$1\"").Replace(text, by, StringComparison.Ordinal);
        var registered = await Api.CallAsync("ecs", "register_task_definition", JsonElement.Parse(revised));

        var schedule = JsonObject.Create(await Api.CallAsync("scheduler", "get_schedule", new { Name, GroupName = Name }))!;
        schedule["Target"]!["EcsParameters"]!["TaskDefinitionArn"] = registered.GetProperty("taskDefinition").GetProperty("taskDefinitionArn").GetString();
        await Api.CallAsync(
            "scheduler",
            "update_schedule",
            new { Name, GroupName = Name, ScheduleExpression = schedule["ScheduleExpression"], FlexibleTimeWindow = schedule["FlexibleTimeWindow"], Target = schedule["Target"] });
    }

    /// <summary>Puts lines into a stream of the log group, all of them printed at one time.</summary>
    public async Task PrintAsync(string stream, DateTimeOffset time, params string[] lines)
    {
        var group = Stack.LogGroupName;
        var streams = (await Api.CallAsync("logs", "describe_log_streams", new { logGroupName = group })).GetProperty("logStreams");
        if (streams.EnumerateArray().All(one => one.GetProperty("logStreamName").GetString() != stream))
        {
            await Api.CallAsync("logs", "create_log_stream", new { logGroupName = group, logStreamName = stream });
        }

        var events = lines.Select(line => new { timestamp = time.ToUnixTimeMilliseconds(), message = line });
        await Api.CallAsync("logs", "put_log_events", new { logGroupName = group, logStreamName = stream, logEvents = events });
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    // As `aws cloudformation package` and a deployment leave it, which other tests are about.
    private async Task FillAsync((string Name, string Value)[] parameters)
    {
        var vpc = await Api.CreateVpcAsync("10.81.0.0/16");
        string[] subnets = [await Api.CreateSubnetAsync(vpc, "10.81.0.0/24"), await Api.CreateSubnetAsync(vpc, "10.81.1.0/24")];
        var image = await OciLayout.ReadAsync(BuiltImage.OciPath, CancellationToken.None);
        var all = new Dictionary<string, string>
        {
            ["pVpcId"] = vpc,
            ["pSubnetIds"] = string.Join(',', subnets),
            ["pImageUri"] = $"localhost/fargate-fetcher@{image.Index.Digest}",
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        await Api.CallAsync(
            "s3", "create_bucket", new { Bucket = Name, CreateBucketConfiguration = new { LocationConstraint = EmulatorSettings.Region } });
        var root = Path.Combine(Repository.Stacks, "root.yml");
        foreach (var child in NestedTemplate.In(TemplateReader.ReadFile(root)))
        {
            await Api.CallAsync(
                "s3",
                "put_object",
                new { Bucket = Name, Key = child.Url, Body = await File.ReadAllTextAsync(Path.Combine(Repository.Stacks, child.Url)) });
        }

        var packaged = TemplateUrl().Replace(await File.ReadAllTextAsync(root), $"TemplateURL: {new Uri(_emulator.Endpoint, Name)}/$1");
        await Api.CallAsync("cloudformation", "create_stack", new
        {
            StackName = Name,

            // moto splits the short form at every dot; what the AWS CLI writes is the long one.
            TemplateBody = NestedOutput().Replace(packaged, "{ \"Fn::GetAtt\": [$1, $2] }"),
            Parameters = all.Select(parameter => new { ParameterKey = parameter.Key, ParameterValue = parameter.Value }),
            Capabilities,
        });
        Stack = await DeployedStack.ReadAsync(_emulator.Aws, Name, CancellationToken.None);
    }

    [GeneratedRegex(@"""value"":([1-9]\d*)")]
    private static partial Regex Values();

    [GeneratedRegex(@"TemplateURL: (\S+)")]
    private static partial Regex TemplateUrl();

    [GeneratedRegex(@"!GetAtt (\w+)\.(Outputs\.\w+)")]
    private static partial Regex NestedOutput();
}
