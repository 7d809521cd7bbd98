using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>What the fetcher writes to stderr about a failed run: one line of JSON, marked so that log filters can tell it from a fact.</summary>
/// <param name="Code">What kind of failure, such as <c>http-status</c>.</param>
/// <param name="Detail">The failure in a sentence.</param>
/// <param name="Url">What was asked, without query; null where nothing was.</param>
/// <param name="Attempts">How many attempts were made.</param>
/// <param name="ElapsedMs">How long that took.</param>
/// <param name="ExitCode">With which the fetcher ended.</param>
internal sealed record ErrorLine(string Code, string Detail, string? Url, int Attempts, double ElapsedMs, int ExitCode)
{
    private const string Marker = "fetch-failed";

    /// <summary>From a line; null where it is not one of these, and then it is a fact.</summary>
    public static ErrorLine? Of(string line)
    {
        // A fact may be JSON, too: only the marker and the exit code tell, as the filter of the heartbeat has it.
        if (!line.StartsWith('{') || !line.Contains(Marker, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var json = JsonElement.Parse(line);
            return json.Text("event") == Marker && Number(json, "exitCode") is > 0 and var exitCode
                ? new(json.Text("code") ?? "", json.Text("detail") ?? "", json.Text("url"), (int)Number(json, "attempts"), Number(json, "elapsedMs"), (int)exitCode)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"exit code {ExitCode} ({Code}): {Detail}{(Url is null ? "" : $" {Url},")} {Attempts} {(Attempts == 1 ? "attempt" : "attempts")}, {ElapsedMs / 1000:F1} s");

    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
