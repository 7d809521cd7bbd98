using System.Text.Json;

namespace FargateFetcher.Building.Shared;

/// <summary>A result as JSON, for the programs that read it.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes a value: names in camel case, units in the names.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Format);
}
