using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The schedule, as <c>status --json</c> names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>ENABLED</c> or <c>DISABLED</c>.</param>
/// <param name="Expression">When it starts the task.</param>
/// <param name="Timezone">In which time zone a cron or at expression is read.</param>
/// <param name="NextRun">An estimate of its next start; null where there is none or nobody can tell.</param>
/// <param name="NextRunInWords">The same for people.</param>
internal sealed record ScheduleStatus(string Name, string State, string Expression, string Timezone, DateTimeOffset? NextRun, string NextRunInWords)
{
    /// <summary>Of a schedule whose last start is known or not.</summary>
    public static ScheduleStatus Of(string name, Schedule schedule, DateTimeOffset? lastStart, DateTimeOffset now)
    {
        var next = Operations.NextRun.Of(schedule, lastStart, now);
        return new(name, schedule.State ?? "", schedule.Expression ?? "", schedule.Timezone ?? "UTC", next.Time, next.InWords);
    }
}
