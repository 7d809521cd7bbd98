using System.Globalization;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>The log group in which the lines of all tasks arrive.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">Its name.</param>
internal sealed class LogGroup(AwsCli aws, string name)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its lines, the oldest first.</summary>
    /// <param name="since">What is older is left out; null for everything.</param>
    /// <param name="stream">The one stream that is meant; null for all of them.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    /// <exception cref="BuildException">There is no such log group.</exception>
    public async Task<IReadOnlyList<LogEvent>> ReadAsync(DateTimeOffset? since, string? stream, CancellationToken cancellation)
    {
        string[] start = since is { } time ? ["--start-time", time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)] : [];
        string[] only = stream is null ? [] : ["--log-stream-names", stream];
        try
        {
            // The CLI asks for page after page by itself; the order is AWS's promise, and not every emulator's.
            var answer = await aws.ReadJsonAsync(cancellation, ["logs", "filter-log-events", "--log-group-name", name, .. start, .. only]);
            return [.. answer.GetProperty("events").EnumerateArray().Select(LogEvent.From).OrderBy(line => line.Time)];
        }
        catch (BuildException failure) when (failure.Message.Contains("ResourceNotFoundException", StringComparison.Ordinal))
        {
            // A stream is there from its first line on.
            return stream is not null && failure.Message.Contains("log stream", StringComparison.OrdinalIgnoreCase)
                ? []
                : throw new BuildException($"There is no log group {name}, which the root stack's output names.", "Follow the output logGroupName from the root template to the log group.");
        }
    }

    /// <summary>Its lines, as soon as so many are there; what is there at the end of the limit where they do not come.</summary>
    /// <inheritdoc cref="ReadAsync(DateTimeOffset?, string?, CancellationToken)"/>
    public async Task<IReadOnlyList<LogEvent>> WaitAsync(int count, TimeSpan limit, DateTimeOffset? since, string? stream, CancellationToken cancellation)
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
