using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>How a task ended, as far as that is known.</summary>
/// <param name="LastStatus"><c>STOPPED</c>, unless the waiting ended first.</param>
/// <param name="ExitCode">Of its container; null where none ever ran.</param>
/// <param name="StopCode">Why it stopped, as a code of ECS.</param>
/// <param name="StoppedReason">Why it stopped, in the words of ECS.</param>
/// <param name="ContainerReason">What ECS, or the local engine, says about the container.</param>
internal sealed record TaskEnding(string LastStatus, int? ExitCode, string? StopCode, string? StoppedReason, string? ContainerReason)
{
    // As the rule behind the alarm has it: these two are SIGINT and SIGTERM, so somebody stopped the task, or Spot did.
    private static readonly int[] Told = [130, 143];

    /// <summary>Of a task on Fargate.</summary>
    public static TaskEnding Of(FargateTask task) => new(task.LastStatus, task.ExitCode, task.StopCode, task.StoppedReason, task.ContainerReason);

    /// <summary>Of a run on this machine.</summary>
    public static TaskEnding Of(LocalRun run)
    {
        var said = run.Result.StandardError.Trim();
        return new("STOPPED", run.Result.ExitCode, StopCode: null, StoppedReason: null, said.Length > 0 && ErrorLine.Of(said) is null ? said : null);
    }

    /// <summary>Whether it was over.</summary>
    public bool IsStopped => LastStatus == "STOPPED";

    /// <summary>Whether it never came to run.</summary>
    public bool FailedToStart => StopCode == "TaskFailedToStart";

    /// <summary>Whether it failed, as the alarms count it: a run that somebody or Spot stopped has not.</summary>
    public bool HasFailed => IsStopped && (FailedToStart || (ExitCode is { } code ? code != 0 && !Told.Contains(code) : StopCode is not ("SpotInterruption" or "TerminationNotice" or "UserInitiated")));

    /// <summary>In one word: <c>running</c>, <c>done</c>, <c>failed</c> or <c>interrupted</c>.</summary>
    public string Outcome => !IsStopped ? "running" : HasFailed ? "failed" : ExitCode == 0 ? "done" : "interrupted";

    /// <summary>All that is said about why it stopped, once.</summary>
    public string Reasons => string.Join("; ", new[] { StoppedReason, ContainerReason }.Where(reason => !string.IsNullOrEmpty(reason)).Distinct());
}
