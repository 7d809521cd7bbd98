using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>A task definition as the ECS API describes it.</summary>
/// <param name="Json">The object <c>taskDefinition</c> of the answer.</param>
internal sealed record TaskDefinition(JsonElement Json)
{
    /// <summary>Fargate demands this option of the log driver and names the stream by it: prefix/container/task.</summary>
    public const string StreamPrefix = "awslogs-stream-prefix";

    /// <summary>The name that its revisions share.</summary>
    public string? Family => Json.Text("family");

    /// <summary>CPU units of the whole task, 1024 to a processor.</summary>
    public string? Cpu => Json.Text("cpu");

    /// <summary>MiB of the whole task.</summary>
    public string? Memory => Json.Text("memory");

    /// <summary><c>awsvpc</c> on Fargate.</summary>
    public string? NetworkMode => Json.Text("networkMode");

    /// <summary>The role with which Fargate pulls the image and opens the log stream.</summary>
    public string? ExecutionRoleArn => Json.Text("executionRoleArn");

    /// <summary><c>X86_64</c> or <c>ARM64</c>.</summary>
    public string? CpuArchitecture =>
        Json.TryGetProperty("runtimePlatform", out var platform) ? platform.Text("cpuArchitecture") : null;

    /// <summary>What it can run on.</summary>
    public IReadOnlyList<string> RequiresCompatibilities => [.. Json.Items("requiresCompatibilities").Select(item => item.ToString())];

    /// <summary>Its containers.</summary>
    public IReadOnlyList<Container> Containers => [.. Json.Items("containerDefinitions").Select(item => new Container(item))];

    /// <summary>
    /// The log stream of one of its tasks, as Fargate names it: prefix, container, task (Amazon ECS Developer Guide,
    /// <c>awslogs-stream-prefix</c>).
    /// </summary>
    public string LogStreamOf(string taskId) =>
        Containers is [var container, ..]
            ? $"{container.LogOptions.GetValueOrDefault(StreamPrefix, "")}/{container.Name}/{taskId}"
            : taskId;

    /// <summary>Reads it from the API.</summary>
    public static async Task<TaskDefinition> ReadAsync(AwsCli aws, string arn, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "ecs", "describe-task-definition", "--task-definition", arn);
        return new(answer.GetProperty("taskDefinition"));
    }
}

/// <summary>A container definition as the ECS API describes it.</summary>
/// <param name="Json">One item of <c>containerDefinitions</c>.</param>
internal sealed record Container(JsonElement Json)
{
    /// <summary>Its name in the task.</summary>
    public string? Name => Json.Text("name");

    /// <summary>Its image.</summary>
    public string? Image => Json.Text("image");

    /// <summary>User and group.</summary>
    public string? User => Json.Text("user");

    /// <summary>Whether its root file system is read-only.</summary>
    public bool ReadOnly => Json.IsTrue("readonlyRootFilesystem");

    /// <summary>Instead of the image's entry point.</summary>
    public IReadOnlyList<string> EntryPoint => [.. Json.Items("entryPoint").Select(item => item.ToString())];

    /// <summary>The arguments.</summary>
    public IReadOnlyList<string> Command => [.. Json.Items("command").Select(item => item.ToString())];

    /// <summary>Its environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Json.Items("environment").ToDictionary(item => item.Text("name") ?? "", item => item.Text("value") ?? "");

    /// <summary>The capabilities that it gives up.</summary>
    public IReadOnlyList<string> DroppedCapabilities =>
        Json.TryGetProperty("linuxParameters", out var linux) && linux.TryGetProperty("capabilities", out var capabilities)
            ? [.. capabilities.Items("drop").Select(item => item.ToString())]
            : [];

    /// <summary>Where its output goes.</summary>
    public string? LogDriver => Json.TryGetProperty("logConfiguration", out var log) ? log.Text("logDriver") : null;

    /// <summary>The log driver's options.</summary>
    public IReadOnlyDictionary<string, string> LogOptions =>
        Json.TryGetProperty("logConfiguration", out var log) && log.TryGetProperty("options", out var options)
            ? options.EnumerateObject().ToDictionary(option => option.Name, option => option.Value.ToString())
            : new Dictionary<string, string>();
}
