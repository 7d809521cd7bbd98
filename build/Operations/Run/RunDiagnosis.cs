using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What failed in a run, and why as far as that is known; and what to do about it.</summary>
internal sealed record Failure(string What, string NextStep);

/// <summary>Says what was wrong with a run.</summary>
internal static class RunDiagnosis
{
    /// <summary>What failed and what to do about it; null where the fact arrived. No line is what has not arrived.</summary>
    public static Failure? Of(TaskEnding ending, string? line) => ending switch
    {
        { IsStopped: false } => StillRunning(ending.LastStatus),
        { StopCode: "SpotInterruption" or "TerminationNotice" } => new(
            $"Fargate took the task's capacity back: {ending.Reasons}",
            "Try again. pCapacityProvider=FARGATE is never interrupted in this way."),
        { FailedToStart: true } or { ExitCode: null, StopCode: not "UserInitiated" } =>
            new($"The task could not start: {ending.Reasons}", RunAdvice.OfStart(ending.Reasons)),
        { StopCode: "UserInitiated", ExitCode: not 0 } => new($"Somebody stopped the task: {ending.Reasons}", "Try again."),
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

        var reasons = ending.Reasons is { Length: > 0 } said ? $" {said}" : "";
        var next = reasons.Contains("exec format error", StringComparison.OrdinalIgnoreCase) ? RunAdvice.OfStart(reasons) : known.NextStep;
        var what = string.Create(CultureInfo.InvariantCulture, $"The container ended with exit code {code} ({known.What}).{reasons}");
        return new(what, next);
    }

    private static Failure StillRunning(string status) => new(
        $"The task has not ended yet: it is {status}.",
        status switch
        {
            "PROVISIONING" => "Fargate has no room yet, or the subnets no free address: look again with ./build.sh status.",
            "PENDING" or "ACTIVATING" =>
                "The image is being pulled. If that lasts, the subnets do not reach the registry; ./build.sh doctor checks them.",
            _ => "A run may take pFetchDeadlineSeconds: wait longer with --timeout, or look again with ./build.sh status.",
        });
}
