using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>A run of the task that ECS still remembers.</summary>
/// <param name="Task">Its ARN.</param>
/// <param name="StartedBy"><c>schedule</c>, or who else asked for it; null where nobody said so.</param>
/// <param name="Outcome"><c>running</c>, <c>done</c>, <c>failed</c> or <c>interrupted</c>.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="StartedAt">When its container ran; null where it never did.</param>
/// <param name="StoppedAt">When it had ended; null while it runs.</param>
/// <param name="ExitCode">Of its container; null where that never ran.</param>
/// <param name="StopCode">Why it stopped, as a code of ECS.</param>
/// <param name="Reason">Why it stopped, in the words of ECS.</param>
internal sealed record PastRun(
    string Task,
    string? StartedBy,
    string Outcome,
    DateTimeOffset? RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? StoppedAt,
    int? ExitCode,
    string? StopCode,
    string? Reason)
{
    /// <summary>Of a task.</summary>
    public static PastRun Of(FargateTask task)
    {
        var ending = TaskEnding.Of(task);
        return new(
            task.Arn,
            task.IsOfSchedule ? "schedule" : task.StartedBy,
            ending.Outcome,
            task.CreatedAt,
            task.StartedAt,
            task.StoppedAt,
            ending.IsStopped ? ending.ExitCode : null,
            task.StopCode,
            ending.Reasons is { Length: > 0 } reasons ? reasons : null);
    }
}
