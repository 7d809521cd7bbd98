using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>How a task ended, as far as that is known: in the words and codes of ECS; no exit code where no container ever ran.</summary>
internal sealed record TaskEnding(string LastStatus, int? ExitCode, string? StopCode, string? StoppedReason, string? ContainerReason)
{
    // As the rule behind the alarm has it: these two are SIGINT and SIGTERM, so somebody stopped the task, or Spot did.
    private static readonly int[] Told = [130, 143];

    public static TaskEnding Of(FargateTask task) =>
        new(task.LastStatus, task.ExitCode, task.StopCode, task.StoppedReason, task.ContainerReason);

    public static TaskEnding Of(LocalRun run)
    {
        var said = run.Result.StandardError.Trim();
        var reason = said.Length > 0 && ErrorLine.Of(said) is null ? said : null;
        return new("STOPPED", run.Result.ExitCode, StopCode: null, StoppedReason: null, reason);
    }

    public bool IsStopped => LastStatus == "STOPPED";

    public bool FailedToStart => StopCode == "TaskFailedToStart";

    /// <summary>Whether it failed, as the alarms count it: a run that somebody or Spot stopped has not.</summary>
    public bool HasFailed => IsStopped && (FailedToStart || ExitCode switch
    {
        { } code => code != 0 && !Told.Contains(code),
        null => StopCode is not ("SpotInterruption" or "TerminationNotice" or "UserInitiated"),
    });

    /// <summary>In one word: <c>running</c>, <c>done</c>, <c>failed</c> or <c>interrupted</c>.</summary>
    public string Outcome => !IsStopped ? "running" : HasFailed ? "failed" : ExitCode == 0 ? "done" : "interrupted";

    /// <summary>All that is said about why it stopped, once.</summary>
    public string Reasons =>
        string.Join("; ", new[] { StoppedReason, ContainerReason }.Where(reason => !string.IsNullOrEmpty(reason)).Distinct());

    /// <summary>The same as a value: null where nothing is said.</summary>
    public string? Reason => Reasons is { Length: > 0 } said ? said : null;
}
