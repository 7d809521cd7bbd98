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

    /// <summary>All that is said about why it stopped, once; null where nothing is.</summary>
    public string? Reason =>
        string.Join("; ", new[] { StoppedReason, ContainerReason }.Where(reason => !string.IsNullOrEmpty(reason)).Distinct())
            is { Length: > 0 } said ? said : null;
}

/// <summary>What failed in a run, and why as far as that is known; and what to do about it.</summary>
internal sealed record Failure(string What, string NextStep);

/// <summary>Says what was wrong with a run.</summary>
internal static class RunDiagnosis
{
    /// <summary>What failed and what to do about it; null where the fact arrived. No line is what has not arrived.</summary>
    public static Failure? Of(TaskEnding ending, string? line) => ending switch
    {
        { IsStopped: false, LastStatus: var status } => new($"The task has not ended yet: it is {status}.", NextStepWhile(status)),
        { StopCode: "SpotInterruption" or "TerminationNotice" } => new(
            $"Fargate took the task's capacity back: {ending.Reason}",
            "Try again. pCapacityProvider=FARGATE is never interrupted in this way."),
        { FailedToStart: true } or { ExitCode: null, StopCode: not "UserInitiated" } =>
            new($"The task could not start: {ending.Reason}", RunAdvice.OfStart(ending.Reason ?? "")),
        { StopCode: "UserInitiated", ExitCode: not 0 } => new($"Somebody stopped the task: {ending.Reason}", "Try again."),
        { ContainerReason: { } reason } when reason.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) =>
            new($"The task ran out of memory: {reason}", "Give a larger pTaskSize, or a smaller pFetchMaxBytes."),
        { ExitCode: not 0 and { } code } => Failed(code, ending, line),
        _ when line is null => new(
            "The task ended with exit code 0, but its line did not arrive in the log group.",
            "Check the log options of the task definition, and the key of the log group (pLogKmsKeyArn); "
            + "./build.sh logs shows what arrives late."),
        _ => null,
    };

    private static Failure Failed(int code, TaskEnding ending, string? line)
    {
        var known = RunAdvice.OfExit(code);
        if (line is not null && ErrorLine.Of(line) is { } error)
        {
            return new($"The fetcher failed with {error}", known.NextStep);
        }

        var isOtherProcessor = ending.Reason?.Contains("exec format error", StringComparison.OrdinalIgnoreCase) == true;
        var reason = ending.Reason is { } said ? $" {said}" : "";
        return new(
            $"The container ended with exit code {code} ({known.What}).{reason}",
            isOtherProcessor ? RunAdvice.OfStart(reason) : known.NextStep);
    }

    private static string NextStepWhile(string status) => status switch
    {
        "PROVISIONING" => "Fargate has no room yet, or the subnets no free address: look again with ./build.sh status.",
        "PENDING" or "ACTIVATING" =>
            "The image is being pulled. If that lasts, the subnets do not reach the registry; ./build.sh doctor checks them.",
        _ => "A run may take pFetchDeadlineSeconds: wait longer with --timeout, or look again with ./build.sh status.",
    };
}
