using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The times of one run, those that are known.</summary>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="PullStartedAt">When the pull of the image began.</param>
/// <param name="PullStoppedAt">When the image was there.</param>
/// <param name="StartedAt">When the container ran.</param>
/// <param name="LineAt">When it printed its line.</param>
/// <param name="EndedAt">When the container had ended.</param>
/// <param name="StoppedAt">When everything about the task had ended.</param>
internal sealed record RunTimes(
    DateTimeOffset? RequestedAt,
    DateTimeOffset? PullStartedAt,
    DateTimeOffset? PullStoppedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LineAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? StoppedAt)
{
    /// <summary>Those of a task on Fargate.</summary>
    public static RunTimes Of(FargateTask task, LogEvent? line) =>
        new(task.CreatedAt, task.PullStartedAt, task.PullStoppedAt, task.StartedAt, line?.Time, task.ExecutionStoppedAt, task.StoppedAt);

    /// <summary>Those of a run on this machine, which pulls nothing.</summary>
    public static RunTimes Of(LocalRun run, LogEvent? line) =>
        new(run.RequestedAt, null, null, run.Result.StartedAt, line?.Time, run.Result.FinishedAt, run.Result.FinishedAt);
}
