using System.Globalization;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// A run that has ended, as <c>runs --json</c> names it: <c>done</c>, <c>failed</c> or <c>interrupted</c>; its times, and the seconds
/// between them. What has not happened, or is not known, is null. The line has the time of its host; the other times are those of ECS.
/// </summary>
internal sealed record EndedRun(
    string Task,
    string? StartedBy,
    string Outcome,
    int? ExitCode,
    string? StopCode,
    string? Reason,
    DateTimeOffset? RequestedAt,
    DateTimeOffset? PullStartedAt,
    DateTimeOffset? PullStoppedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LineAt,
    DateTimeOffset? StoppedAt)
{
    // AWS Fargate pricing: from the time at which the download of the image starts until the task terminates, rounded up to the next
    // second, and a minute at least.
    private const int LeastBilledSeconds = 60;

    /// <summary>How long Fargate took to find room and a network interface.</summary>
    public double? RequestToPullSeconds => Seconds(RequestedAt, PullStartedAt);

    /// <summary>How long the image took to arrive.</summary>
    public double? PullSeconds => Seconds(PullStartedAt, PullStoppedAt);

    /// <summary>The same until the container ran.</summary>
    public double? PullToStartSeconds => Seconds(PullStartedAt, StartedAt);

    /// <summary>How long the fetcher took.</summary>
    public double? StartToLineSeconds => Seconds(StartedAt, LineAt);

    /// <summary>From the start of the container until everything about the task had ended.</summary>
    public double? StartToStopSeconds => Seconds(StartedAt, StoppedAt);

    /// <summary>What Fargate bills; nothing where no pull began.</summary>
    public int BilledSeconds =>
        Seconds(PullStartedAt, StoppedAt) is { } seconds ? Math.Max(LeastBilledSeconds, (int)Math.Ceiling(seconds)) : 0;

    public static EndedRun Of(FargateTask task, DateTimeOffset? lineAt)
    {
        var ending = TaskEnding.Of(task);
        return new(
            task.Arn,
            task.IsOfSchedule ? "schedule" : task.StartedBy,
            ending.Outcome,
            ending.ExitCode,
            ending.StopCode,
            ending.Reasons is { Length: > 0 } reasons ? reasons : null,
            task.CreatedAt,
            task.PullStartedAt,
            task.PullStoppedAt,
            task.StartedAt,
            lineAt,
            task.StoppedAt);
    }

    /// <summary>How long it took until the container ran.</summary>
    internal double? ColdStartSeconds => Seconds(RequestedAt, StartedAt);

    /// <summary>For people: a row under <see cref="RunsReport.Header"/>.</summary>
    public string Show()
    {
        var time = (RequestedAt ?? StoppedAt) is { } known ? AwsTime.Show(known) : "";
        var exitCode = ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none";
        var row = RunsReport.Row(time, exitCode, RunsReport.Spans.Select(span => span(this)));
        return Outcome == "done" || Reason is null ? row : $"{row}  {Reason}";
    }

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) =>
        (to - from) is { } span ? Math.Round(span.TotalSeconds, 3) : null;
}
