namespace FargateFetcher.Stacks.Tests.Support.Events;

/// <summary>Lines of the log, and whether each is the fetcher's error line.</summary>
internal static class SampleLines
{
    /// <summary>The lines.</summary>
    public static IReadOnlyDictionary<string, bool> IsError { get; } = new Dictionary<string, bool>
    {
        // As docs/fetcher.md shows it; with and without the parts that a run may not have.
        ["""{"event":"fetch-failed","code":"http-status","detail":"The server answered with status 503.","url":"https://uselessfacts.jsph.pl/api/v2/facts/random","attempts":3,"elapsedMs":1742,"exitCode":69,"version":"0.1.0"}"""] = true,
        ["""{"event":"fetch-failed","code":"usage","detail":"FETCH_URL is missing.","attempts":0,"elapsedMs":1,"exitCode":64,"version":"0.1.0"}"""] = true,
        ["Bananas are berries; strawberries are not."] = false,
        ["The event \"fetch-failed\" is a fact, too."] = false,
        ["""A line with {"event":"fetch-failed","exitCode":69} in it"""] = false,
        ["""{"event":"fetch-failed"}"""] = false,
        ["""{"event":"launched","exitCode":69}"""] = false,
        ["""{"fact":"{\"event\":\"fetch-failed\",\"exitCode\":69}"}"""] = false,
        ["""["fetch-failed",69]"""] = false,
        ["42"] = false,
        ["true"] = false,
    };
}
