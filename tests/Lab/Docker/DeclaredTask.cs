using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>What a task definition says of a task that is run here, as the ECS API names it.</summary>
internal static class DeclaredTask
{
    extension(TaskDefinition definition)
    {
        /// <summary>CPU units of the whole task, 1024 to a processor.</summary>
        public string? Cpu => definition.Json.Text("cpu");

        /// <summary>MiB of the whole task.</summary>
        public string? Memory => definition.Json.Text("memory");

        /// <summary><c>awsvpc</c> on Fargate.</summary>
        public string? NetworkMode => definition.Json.Text("networkMode");

        /// <summary>The role with which Fargate pulls the image and opens the log stream.</summary>
        public string? ExecutionRoleArn => definition.Json.Text("executionRoleArn");

        /// <summary>What it can run on.</summary>
        public IReadOnlyList<string> RequiresCompatibilities =>
            [.. definition.Json.Items("requiresCompatibilities").Select(item => item.ToString())];

        /// <summary>Its containers.</summary>
        public IReadOnlyList<Container> Containers =>
            [.. definition.Json.Items("containerDefinitions").Select(item => new Container(item))];
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

    /// <summary>MiB that it may take of the task's; null for all.</summary>
    public string? Memory => Json.Text("memory");

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
