using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>An SBOM that a user names: nothing is asked about it before it is known to be one.</summary>
internal static class SbomFile
{
    /// <summary>Its text.</summary>
    /// <exception cref="BuildException">There is no such file, or it is something else: exit code 64.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        var text = await InputText.OfFileAsync(path, cancellation);
        return IsOne(text)
            ? text
            : throw new BuildException(
                $"'{path}' is no SBOM: no CycloneDX JSON with components.", "Name one of './build.sh image'.", ExitCodes.Usage);
    }

    private static bool IsOne(string text)
    {
        try
        {
            var json = JsonElement.Parse(text);
            var components = json.Items("components").ToList();
            return json.Text("bomFormat") == "CycloneDX"
                && components.Count > 0
                && components.All(one => IsText(one, "name") && IsText(one, "version"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsText(JsonElement component, string name) =>
        component.ValueKind == JsonValueKind.Object
        && component.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String;
}
