using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FargateFetcher.Building;
using FargateFetcher.Building.Deploying;
using FargateFetcher.Building.Emulation;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Operating;
using FargateFetcher.Building.Rehearsing;
using FargateFetcher.Building.Requirements;
using FargateFetcher.Delivery.Tests.Images;

namespace FargateFetcher.Delivery.Tests.Operating;

/// <summary>The real stacks, deployed to an emulator of their own for the tests of one class.</summary>
internal sealed partial class Operated : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
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
        var operated = new Operated(await AwsEmulator.StartAsync(endpoint: null, Check, CancellationToken.None, cli));
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

    /// <summary>Runs a command of the AWS CLI and returns what it printed.</summary>
    public Task<string> AwsAsync(params string[] arguments) => _emulator.Aws.ReadAsync(TestContext.CurrentContext.CancellationToken, arguments);

    /// <summary>Has the schedule start another revision of the task definition, in which a text is replaced.</summary>
    public async Task ReviseAsync(string text, string by)
    {
        var definition = JsonElement.Parse(await AwsAsync("ecs", "describe-task-definition", "--task-definition", Stack.TaskDefinitionArn)).GetProperty("taskDefinition");
        var kept = definition.EnumerateObject()
            .Where(property => property.Name is "family" or "containerDefinitions" or "cpu" or "memory" or "networkMode" or "requiresCompatibilities" or "executionRoleArn")
            .ToDictionary(property => property.Name, property => property.Value);

        // What a template has as a number is a text in the API, and moto keeps the number.
        var revised = Numbers().Replace(JsonSerializer.Serialize(kept), "\"$1\":\"$2\"").Replace(text, by, StringComparison.Ordinal);
        var arn = (await AwsAsync("ecs", "register-task-definition", "--cli-input-json", revised, "--query", "taskDefinition.taskDefinitionArn", "--output", "text")).Trim();

        var schedule = JsonNode.Parse(await AwsAsync("scheduler", "get-schedule", "--name", Name, "--group-name", Name))!.AsObject();
        schedule["Target"]!["EcsParameters"]!["TaskDefinitionArn"] = arn;
        await AwsAsync(
            "scheduler", "update-schedule", "--name", Name, "--group-name", Name, "--schedule-expression", schedule["ScheduleExpression"]!.GetValue<string>(),
            "--flexible-time-window", schedule["FlexibleTimeWindow"]!.ToJsonString(), "--target", schedule["Target"]!.ToJsonString());
    }

    /// <summary>Puts lines into a stream of the log group, all of them printed at one time.</summary>
    public async Task PrintAsync(string stream, DateTimeOffset time, params string[] lines)
    {
        var group = Stack.LogGroupName;
        var streams = await AwsAsync("logs", "describe-log-streams", "--log-group-name", group, "--query", "logStreams[].logStreamName", "--output", "text");
        if (!streams.Split().Contains(stream))
        {
            await AwsAsync("logs", "create-log-stream", "--log-group-name", group, "--log-stream-name", stream);
        }

        var events = JsonSerializer.Serialize(lines.Select(line => new { timestamp = time.ToUnixTimeMilliseconds(), message = line }));
        await AwsAsync("logs", "put-log-events", "--log-group-name", group, "--log-stream-name", stream, "--log-events", events);
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _workspace.Dispose();
    }

    private async Task FillAsync((string Name, string Value)[] parameters)
    {
        var account = await EmulatedAccount.CreateAsync(_emulator, CancellationToken.None);
        var image = await OciLayout.ReadAsync(BuiltImage.OciPath, CancellationToken.None);
        var all = new Dictionary<string, string>
        {
            ["pVpcId"] = account.VpcId,
            ["pSubnetIds"] = string.Join(',', account.SubnetIds),
            ["pImageUri"] = $"localhost/fargate-fetcher@{image.Index.Digest}",
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        await AwsAsync("s3", "mb", $"s3://{Name}");
        var request = new DeploymentRequest(Name, all) { Bucket = Name, Packaged = Path.Combine(_workspace.Folder("packaged"), "root.yml") };
        await new Deployment(_emulator.Aws, request, (_, _) => Task.FromResult(true)).RunAsync(CancellationToken.None);
        Stack = await DeployedStack.ReadAsync(_emulator.Aws, Name, CancellationToken.None);
    }

    [GeneratedRegex(@"""(value|cpu|memory)"":([1-9]\d*)")]
    private static partial Regex Numbers();
}
