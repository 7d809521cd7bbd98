using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

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
    public bool ReadOnly => Json.TryGetProperty("readonlyRootFilesystem", out var value) && value.ValueKind == JsonValueKind.True;

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
