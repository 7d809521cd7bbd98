using System.Text.Encodings.Web;

namespace FargateFetcher.Building.Shared;

/// <summary>Reads the JSON with which AWS answers; what is empty is often left out of it.</summary>
internal static class JsonExtensions
{
    /// <summary>Reads a text as JSON; undefined where it is none.</summary>
    public static JsonElement AsJson(this string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The text of a property; null where it is missing or null.</summary>
    public static string? Text(this JsonElement answer, string name) => answer.Value(name)?.ToString();

    /// <summary>A property; undefined where it is missing.</summary>
    public static JsonElement Property(this JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The items of a property; none where it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement answer, string name) =>
        answer.Property(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>A property that must be there.</summary>
    /// <exception cref="MissingValueException">It is missing.</exception>
    public static JsonElement Required(this JsonElement answer, string name) => answer.Value(name) ?? throw new MissingValueException(name);

    public static string RequiredText(this JsonElement answer, string name) => answer.Required(name).ToString();

    /// <summary>The items of a property that must be there, and may be empty.</summary>
    public static IEnumerable<JsonElement> RequiredItems(this JsonElement answer, string name) =>
        answer.Required(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : throw new MissingValueException(name);

    public static bool IsTrue(this JsonElement answer, string name) => answer.Property(name) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Value(this JsonElement answer, string name) =>
        answer.Property(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? value : null;
}

/// <summary>An answer without a value that each such answer has.</summary>
internal sealed class MissingValueException(string name) : BuildException($"There is no '{name}' in the answer.", Advice)
{
    /// <summary>What to do about an answer that AWS does not give.</summary>
    public const string Advice =
        "Check AWS_ENDPOINT_URL, what is between this machine and AWS, and that 'aws --version' is the AWS CLI; then repeat the command.";
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
