using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Fargate;

/// <summary>One line of a task in CloudWatch Logs.</summary>
/// <param name="Stream">The log stream.</param>
/// <param name="Message">The line, without its line feed.</param>
internal sealed record LogEvent(string Stream, string Message)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Everything in a log group.</summary>
    public static async Task<IReadOnlyList<LogEvent>> ReadAsync(AwsCli aws, string group, CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.ReadJsonAsync(cancellation, "logs", "filter-log-events", "--log-group-name", group);
            return
            [
                .. answer.GetProperty("events").EnumerateArray()
                    .Select(item => new LogEvent(item.GetProperty("logStreamName").GetString()!, item.GetProperty("message").GetString()!)),
            ];
        }
        catch (BuildException failure) when (failure.Message.Contains("ResourceNotFoundException", StringComparison.Ordinal))
        {
            throw new BuildException($"There is no log group {group}, which the root stack's output names.", "Follow the output logGroupName from the root template to the log group.");
        }
    }

    /// <summary>Everything in a log group, as soon as so many lines are there; what is there at the end of the limit where they do not come.</summary>
    public static async Task<IReadOnlyList<LogEvent>> ReadAsync(AwsCli aws, string group, int count, TimeSpan limit, CancellationToken cancellation)
    {
        var end = DateTime.UtcNow + limit;
        while (true)
        {
            var events = await ReadAsync(aws, group, cancellation);
            if (events.Count >= count || DateTime.UtcNow > end)
            {
                return events;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }
}
