using System.Text.Json;
using System.Text.Json.Nodes;

namespace FargateFetcher.Lab;

/// <summary>What holds of every run, whatever the server sends.</summary>
internal static class Invariants
{
    // Without 64, 74 and the signals' codes: nothing in these runs gives cause for them. 134 and 139 would be crashes.
    private static readonly int[] ExitCodes = [0, 65, 69, 75, 76];

    /// <summary>Returns what is broken, or null.</summary>
    public static string? Broken(FuzzCase fuzz, Fetch fetch, int connections)
    {
        if (fetch.ExitCode is not { } exitCode)
        {
            return "It did not end.";
        }

        if (!ExitCodes.Contains(exitCode))
        {
            return $"It ended with {exitCode}.";
        }

        return exitCode == 0 ? Printed(fuzz, fetch) : Failed(fuzz, fetch, exitCode, connections);
    }

    private static string? Printed(FuzzCase fuzz, Fetch fetch)
    {
        if (fetch.Error.Length > 0)
        {
            return "It printed, and wrote to stderr too.";
        }

        if (fuzz.IsDocumentWhole)
        {
            return fetch.Output == Message.Printed + "\n" ? null : "It printed something else than the document's text.";
        }

        return fetch.Output.Length > 1 && fetch.Output.EndsWith('\n') && !fetch.Output[..^1].Any(char.IsControl)
            ? null
            : "What it printed is not one line.";
    }

    private static string? Failed(FuzzCase fuzz, Fetch fetch, int exitCode, int connections)
    {
        if (fetch.Output.Length > 0)
        {
            return "It failed, and printed all the same.";
        }

        if (!fetch.Error.EndsWith('\n') || fetch.Error.AsSpan(0, fetch.Error.Length - 1).Contains('\n'))
        {
            return "stderr is not one line.";
        }

        try
        {
            var line = JsonNode.Parse(fetch.Error)!.AsObject();
            var attempts = (int?)line["attempts"] ?? 0;
            var mayBeRedirected = fuzz.Sent.Contains("Location", StringComparison.OrdinalIgnoreCase);
            return (string?)line["event"] != "fetch-failed" || (int?)line["exitCode"] != exitCode
                ? "The error line is not what log filters match."
                : (string?)line["code"] is null or "internal" or "usage" ? $"The error is '{line["code"]}'."
                : attempts < 1 || attempts > fuzz.Attempts ? $"{attempts} attempts."
                : connections < attempts || (connections > attempts && !mayBeRedirected)
                ? $"{connections} connections for {attempts} attempts."
                : null;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException or FormatException)
        {
            return "stderr is no JSON object.";
        }
    }
}
