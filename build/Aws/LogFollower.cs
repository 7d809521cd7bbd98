using System.Runtime.CompilerServices;

namespace FargateFetcher.Building.Aws;

/// <summary>Follows a log group: what is there, then what arrives, each line once.</summary>
/// <param name="read">Reads the lines since a time, the oldest first.</param>
internal sealed class LogFollower(Func<DateTimeOffset, CancellationToken, Task<IReadOnlyList<LogEvent>>> read)
{
    // A task's lines may arrive minutes after it printed them, later than those of the next task: looked for this long.
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(3);

    /// <summary>How long to wait between two requests: CloudWatch Logs grants an account a few in a second, and others ask as well.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The lines, without end: until it is cancelled.</summary>
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
