using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>When a schedule starts the task next, as far as that can be told: the API of EventBridge Scheduler does not say.</summary>
/// <param name="Time">When; null where there is no next run, or where only the expression tells.</param>
/// <param name="InWords">The same for people.</param>
internal sealed partial record NextRun(DateTimeOffset? Time, string InWords)
{
    /// <summary>Works it out.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="last">When it last started a task; null where nobody knows.</param>
    /// <param name="now">The present.</param>
    public static NextRun Of(Schedule schedule, DateTimeOffset? last, DateTimeOffset now) => schedule switch
    {
        { State: not "ENABLED" } => new(null, "none: the schedule is paused"),
        { EndDate: { } end } when end <= now => new(null, $"none: the schedule ended at {AwsTime.Show(end)}"),
        { StartDate: { } start } when start > now => new(start, $"not before {AwsTime.Show(start)}"),
        _ => ByExpression(schedule, last),
    };

    private static NextRun ByExpression(Schedule schedule, DateTimeOffset? last)
    {
        var expression = schedule.Expression ?? "";
        if (Rate().Match(expression) is not { Success: true } rate)
        {
            return new(null, $"by {expression} in {schedule.Timezone ?? "UTC"}");
        }

        var interval = int.Parse(rate.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * rate.Groups["unit"].Value switch
        {
            "minute" => TimeSpan.FromMinutes(1),
            "hour" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        return last is { } time
            ? new(time + interval, $"about {AwsTime.Show(time + interval)}: the last start and {expression}")
            : new(null, $"within {expression}; no start is remembered to reckon from");
    }

    [GeneratedRegex(@"^rate\((?<number>\d{1,6}) (?<unit>minute|hour|day)s?\)$")]
    private static partial Regex Rate();
}
