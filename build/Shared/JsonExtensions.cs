using System.Text.Encodings.Web;
using System.Text.Json;

namespace FargateFetcher.Building.Shared;

/// <summary>Reads the JSON with which AWS answers; what is empty is often left out of it.</summary>
internal static class JsonExtensions
{
    /// <summary>The text of a property; null where it is missing or null.</summary>
    public static string? Text(this JsonElement answer, string name) =>
        answer.Property(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? value.ToString() : null;

    /// <summary>A property; undefined where it is missing.</summary>
    public static JsonElement Property(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items of a property; none where it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement answer, string name) =>
        answer.Property(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>Whether a property is there and true.</summary>
    public static bool IsTrue(this JsonElement answer, string name) => answer.Property(name) is { ValueKind: JsonValueKind.True };
}

/// <summary>A result as JSON, for the programs that read it.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // A fact in any language stays readable.
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a value: names in camel case, units in the names.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Format);

    /// <summary>Writes a value in one line, where there is one a line.</summary>
    public static string LineOf<T>(T value) => JsonSerializer.Serialize(value, Line);
}
