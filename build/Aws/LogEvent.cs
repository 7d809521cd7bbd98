namespace FargateFetcher.Building.Aws;

/// <summary>One line of a task in CloudWatch Logs, without its line feed.</summary>
internal sealed record LogEvent(string Stream, string Message)
{
    public DateTimeOffset Time { get; init; }

    public string TaskId => Stream[(Stream.LastIndexOf('/') + 1)..];

    /// <summary>What tells it from every other one, even of the same time and text.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the fetcher says in it, where it is the error line of a failed run; null where it is a fact.</summary>
    public ErrorLine? Error => ErrorLine.Of(Message);

    public static LogEvent From(JsonElement item)
    {
        var stream = item.GetProperty("logStreamName").GetString()!;
        var message = item.GetProperty("message").GetString()!;
        return new(stream, message)
        {
            Time = AwsTime.OfMilliseconds(item, "timestamp"),
            Id = item.Text("eventId") ?? $"{stream} {item.Text("timestamp")} {message}",
        };
    }
}

/// <summary>
/// What the fetcher writes to stderr about a failed run: one line of JSON, marked so that log filters can tell it from a fact.
/// The URL is without query, and null where nothing was asked.
/// </summary>
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

        var json = line.AsJson();
        if (json.Text("event") != Marker || Number(json, "exitCode") is not (> 0 and var exitCode))
        {
            return null;
        }

        var attempts = (int)Number(json, "attempts");
        var elapsed = Number(json, "elapsedMs");
        return new(json.Text("code") ?? "", json.Text("detail") ?? "", json.Text("url"), attempts, elapsed, (int)exitCode);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"exit code {ExitCode} ({Code}): {Detail}{(Url is null ? "" : $" {Url},")} " +
        $"{Attempts} {(Attempts == 1 ? "attempt" : "attempts")}, {ElapsedMs / 1000:F1} s");

    private static double Number(JsonElement json, string name) =>
        json.Property(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : 0;
}
