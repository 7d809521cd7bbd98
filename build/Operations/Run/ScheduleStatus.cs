using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The schedule, as <c>status --json</c> names it; the time of its next run is an estimate, where there can be one.</summary>
internal sealed record ScheduleStatus(
    string Name, string State, string Expression, string Timezone, DateTimeOffset? NextRun, string NextRunInWords)
{
    public static ScheduleStatus Of(string name, Schedule schedule, DateTimeOffset? lastStart, DateTimeOffset now)
    {
        var next = Operations.NextRun.Of(schedule, lastStart, now);
        return new(name, schedule.State ?? "", schedule.Expression ?? "", schedule.Timezone ?? "UTC", next.Time, next.InWords);
    }
}

/// <summary>
/// When a schedule starts the task next, as far as that can be told: the API of EventBridge Scheduler does not say. The time is null
/// where there is no next run, or where only the expression tells.
/// </summary>
internal sealed record NextRun(DateTimeOffset? Time, string InWords)
{
    // Some 2,700 years: after many more there is no date.
    private const decimal MostMinutes = 999_999 * 24 * 60;

    public static NextRun Of(Schedule schedule, DateTimeOffset? last, DateTimeOffset now) => schedule switch
    {
        { State: not "ENABLED" } => new(null, "none: the schedule is paused; ./build.sh resume starts it again"),
        { EndDate: { } end } when end <= now => new(null, $"none: the schedule ended at {AwsTime.Show(end)}"),
        { StartDate: { } start } when start > now => new(start, $"not before {AwsTime.Show(start)}"),
        _ => ByExpression(schedule, last),
    };

    private static NextRun ByExpression(Schedule schedule, DateTimeOffset? last)
    {
        var expression = schedule.Expression ?? "";
        if (RunsPerMonth.MinutesOfRate(expression) is not ({ } minutes and <= MostMinutes))
        {
            return new(null, $"by {expression} in {schedule.Timezone ?? "UTC"}");
        }

        var interval = TimeSpan.FromMinutes((double)minutes);
        return last is { } time
            ? new(time + interval, $"about {AwsTime.Show(time + interval)}: the last start and {expression}")
            : new(null, $"within {expression}; the last start is not known");
    }
}
