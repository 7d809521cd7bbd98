using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>One line of a task in CloudWatch Logs.</summary>
/// <param name="Stream">The log stream.</param>
/// <param name="Message">The line, without its line feed.</param>
internal sealed record LogEvent(string Stream, string Message)
{
    /// <summary>When the task printed it, to the millisecond.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What tells it from every other one, even of the same time and text.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the fetcher says in it, where it is the error line of a failed run; null where it is a fact.</summary>
    public ErrorLine? Error => ErrorLine.Of(Message);

    /// <summary>From one item of <c>filter-log-events</c>.</summary>
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
