using System.Runtime.CompilerServices;

namespace FargateFetcher.Building.Aws;

/// <summary>A log group: that in which the lines of all tasks arrive, or that of the events.</summary>
internal sealed class LogGroup(AwsCli aws, string name)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public string Name => name;

    /// <summary>Its lines since a time and of a stream, or, where these are null, all of them; the oldest first.</summary>
    /// <exception cref="BuildException">There is no such log group.</exception>
    public async Task<IReadOnlyList<LogEvent>> ReadAsync(DateTimeOffset? since, string? stream, CancellationToken cancellation)
    {
        string[] start = since is { } time ? ["--start-time", time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)] : [];
        string[] only = stream is null ? [] : ["--log-stream-names", stream];
        try
        {
            // The CLI asks for page after page by itself; the order is AWS's promise, and not every emulator's.
            var answer = await aws.ReadJsonAsync(cancellation, ["logs", "filter-log-events", "--log-group-name", name, .. start, .. only]);
            return [.. answer.Items("events").Select(LogEvent.From).OrderBy(line => line.Time)];
        }
        catch (AwsError failure) when (AwsError.IsNotThere(failure))
        {
            // A stream is there from its first line on.
            return stream is not null && failure.Reason.Contains("log stream", StringComparison.OrdinalIgnoreCase)
                ? []
                : throw new BuildException(
                    $"There is no log group {name}, which an output of the root stack names.",
                    "Follow the output from the root template to the log group. If somebody deleted the group, destroy and deploy create "
                    + "it again.");
        }
    }

    /// <summary>Its lines, as soon as so many are there; what is there at the end of the limit where they do not come.</summary>
    public async Task<IReadOnlyList<LogEvent>> WaitAsync(
        int count, TimeSpan limit, DateTimeOffset? since, string? stream, CancellationToken cancellation)
    {
        var end = DateTime.UtcNow + limit;
        while (true)
        {
            var events = await ReadAsync(since, stream, cancellation);
            if (events.Count >= count || DateTime.UtcNow > end)
            {
                return events;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }
}

/// <summary>Follows a log group: what is there, then what arrives, each line once.</summary>
/// <param name="read">Reads the lines since a time, the oldest first.</param>
internal sealed class LogFollower(Func<DateTimeOffset, CancellationToken, Task<IReadOnlyList<LogEvent>>> read)
{
    // A task's lines may arrive minutes after it printed them, later than those of the next task: looked for this long.
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(3);

    /// <summary>Between two requests: CloudWatch Logs grants an account a few in a second, and others ask as well.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Without end: until it is cancelled.</summary>
    public async IAsyncEnumerable<LogEvent> LinesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var from = since;
        while (true)
        {
            foreach (var line in await read(from, cancellation))
            {
                if (seen.TryAdd(line.Id, line.Time))
                {
                    yield return line;
                }
            }

            from = seen.Values.Append(since).Max() - Lateness is var late && late > since ? late : since;
            foreach (var old in seen.Where(line => line.Value < from).Select(line => line.Key).ToList())
            {
                seen.Remove(old);
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
