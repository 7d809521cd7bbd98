using System.Text.Json;

namespace FargateFetcher.Building.Shared;

/// <summary>Reads the JSON with which AWS answers; what is empty is often left out of it.</summary>
internal static class JsonExtensions
{
    /// <summary>The text of a property; null where it is missing or null.</summary>
    public static string? Text(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>A property; undefined where it is missing.</summary>
    public static JsonElement Property(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items of a property; none where it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    /// <summary>Whether a property is there and true.</summary>
    public static bool IsTrue(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
