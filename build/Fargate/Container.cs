using System.Text.Json;

namespace FargateFetcher.Building.Fargate;

/// <summary>A container definition as the ECS API describes it.</summary>
/// <param name="Json">One item of <c>containerDefinitions</c>.</param>
internal sealed record Container(JsonElement Json)
{
    /// <summary>Its name in the task.</summary>
    public string? Name => TextOf(Json, "name");

    /// <summary>Its image.</summary>
    public string? Image => TextOf(Json, "image");

    /// <summary>User and group.</summary>
    public string? User => TextOf(Json, "user");

    /// <summary>Whether its root file system is read-only.</summary>
    public bool ReadOnly => Json.TryGetProperty("readonlyRootFilesystem", out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Instead of the image's entry point.</summary>
    public IReadOnlyList<string> EntryPoint => [.. Items(Json, "entryPoint").Select(item => item.ToString())];

    /// <summary>The arguments.</summary>
    public IReadOnlyList<string> Command => [.. Items(Json, "command").Select(item => item.ToString())];

    /// <summary>Its environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Items(Json, "environment").ToDictionary(item => TextOf(item, "name") ?? "", item => TextOf(item, "value") ?? "");

    /// <summary>The capabilities that it gives up.</summary>
    public IReadOnlyList<string> DroppedCapabilities =>
        Json.TryGetProperty("linuxParameters", out var linux) && linux.TryGetProperty("capabilities", out var capabilities)
            ? [.. Items(capabilities, "drop").Select(item => item.ToString())]
            : [];

    /// <summary>Where its output goes.</summary>
    public string? LogDriver => Json.TryGetProperty("logConfiguration", out var log) ? TextOf(log, "logDriver") : null;

    /// <summary>The log driver's options.</summary>
    public IReadOnlyDictionary<string, string> LogOptions =>
        Json.TryGetProperty("logConfiguration", out var log) && log.TryGetProperty("options", out var options)
            ? options.EnumerateObject().ToDictionary(option => option.Name, option => option.Value.ToString())
            : new Dictionary<string, string>();

    /// <summary>A property's text; null where there is none.</summary>
    internal static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>A property's items; none where it is missing.</summary>
    internal static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
