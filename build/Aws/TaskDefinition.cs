using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>A task definition as the ECS API describes it.</summary>
/// <param name="Json">The object <c>taskDefinition</c> of the answer.</param>
internal sealed record TaskDefinition(JsonElement Json)
{
    /// <summary>Fargate demands this option of the log driver and names the stream by it: prefix/container/task.</summary>
    public const string StreamPrefix = "awslogs-stream-prefix";

    /// <summary>Its family.</summary>
    public string? Family => Text("family");

    /// <summary>CPU units of the whole task, 1024 to a processor.</summary>
    public string? Cpu => Text("cpu");

    /// <summary>MiB of the whole task.</summary>
    public string? Memory => Text("memory");

    /// <summary><c>awsvpc</c> on Fargate.</summary>
    public string? NetworkMode => Text("networkMode");

    /// <summary>With which Fargate pulls the image and opens the log stream.</summary>
    public string? ExecutionRoleArn => Text("executionRoleArn");

    /// <summary><c>X86_64</c> or <c>ARM64</c>.</summary>
    public string? CpuArchitecture => Json.TryGetProperty("runtimePlatform", out var platform) ? platform.Text("cpuArchitecture") : null;

    /// <summary>What it can run on.</summary>
    public IReadOnlyList<string> RequiresCompatibilities => [.. Json.Items("requiresCompatibilities").Select(item => item.ToString())];

    /// <summary>Its containers.</summary>
    public IReadOnlyList<Container> Containers => [.. Json.Items("containerDefinitions").Select(item => new Container(item))];

    /// <summary>The log stream of one of its tasks, as Fargate names it: prefix, container, task (Amazon ECS Developer Guide, <c>awslogs-stream-prefix</c>).</summary>
    public string LogStreamOf(string taskId) =>
        string.Join('/', [.. Containers.Take(1).SelectMany(container => new[] { container.LogOptions.GetValueOrDefault(StreamPrefix, ""), container.Name }), taskId]);

    /// <summary>Reads it from the API.</summary>
    public static async Task<TaskDefinition> ReadAsync(AwsCli aws, string arn, CancellationToken cancellation) =>
        new((await aws.ReadJsonAsync(cancellation, "ecs", "describe-task-definition", "--task-definition", arn)).GetProperty("taskDefinition"));

    private string? Text(string name) => Json.Text(name);
}
