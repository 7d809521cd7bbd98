using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>How the API meets one attempt of a run, by a seed.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Ends">The exit code with which the run ends at this attempt; null where it tries again.</param>
/// <param name="Script">What is sent, given the fact.</param>
internal sealed record ApiMood(string Name, int? Ends, Func<string, Script> Script)
{
    /// <summary>The mood in which a fact is served.</summary>
    public const string Serves = "fact";

    // The exit codes of docs/fetcher.md.
    private const int Data = 65;
    private const int Unavailable = 69;
    private const int Misunderstood = 76;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly IReadOnlyList<ApiMood> All =
    [
        new(Serves, 0, fact => Lab.Script.Requested.Send(Response(200, Body(fact)))),
        new(Serves, 0, fact => Lab.Script.Requested.Send(Response(200, Body(fact))[..^20]).Wait(Pause).Send(Body(fact)[^20..])),
        new("status 500", null, _ => Lab.Script.Requested.Send(Response(500, ""))),
        new("status 503", null, _ => Lab.Script.Requested.Send("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n")),
        new("status 429", null, _ => Lab.Script.Requested.Send(Response(429, ""))),
        new("no answer", null, _ => Lab.Script.Requested),
        new("reset", null, _ => Lab.Script.Requested.Reset()),
        new("reset at once", null, _ => Lab.Script.Accepted.Reset()),
        new("half an answer", null, fact => Lab.Script.Requested.Send(Response(200, Body(fact))[..^12])),
        new("silence", null, _ => Lab.Script.Requested.Hang()),
        new("status 404", Unavailable, _ => Lab.Script.Requested.Send(Response(404, "{}"))),
        new("not JSON", Data, fact => Lab.Script.Requested.Send(Response(200, $"<html>{fact}</html>"))),
        new("no text", Data, _ => Lab.Script.Requested.Send(Response(200, "{\"error\":\"none today\"}"))),
        new("not HTTP", Misunderstood, _ => Lab.Script.Requested.Send("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
    ];

    /// <summary>The moods that the attempts of a run meet; half of all attempts are served.</summary>
    /// <param name="seed">Of all runs.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="attempts">How many attempts it has.</param>
    public static IReadOnlyList<ApiMood> Of(int seed, int run, int attempts)
    {
        var random = new Random(unchecked((seed * 1_000_003) + run));
        return [.. Enumerable.Range(0, attempts).Select(_ => All[random.Next(2) == 0 ? random.Next(2) : random.Next(2, All.Count)])];
    }

    private static string Body(string fact) => $$"""{"id":"x","text":"{{fact}}","language":"en"}""";

    // A character is a byte (see Script.Send).
    private static string Response(int status, string body) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}
