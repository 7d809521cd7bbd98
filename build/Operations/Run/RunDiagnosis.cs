using System.Globalization;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What was wrong with a run.</summary>
internal static class RunDiagnosis
{
    /// <summary>What failed and what to do about it; null where the fact arrived.</summary>
    /// <param name="ending">How the task ended.</param>
    /// <param name="line">What is in its log stream; null where nothing arrived.</param>
    public static Failure? Of(TaskEnding ending, string? line) => ending switch
    {
        { IsStopped: false } => StillRunning(ending.LastStatus),
        { StopCode: "SpotInterruption" or "TerminationNotice" } =>
            new($"Fargate took the task's capacity back: {ending.Reasons}", "Try again. pCapacityProvider=FARGATE is never interrupted in this way."),
        { FailedToStart: true } or { ExitCode: null, StopCode: not "UserInitiated" } => new($"The task could not start: {ending.Reasons}", StartAdvice.Of(ending.Reasons)),
        { StopCode: "UserInitiated", ExitCode: not 0 } => new($"Somebody stopped the task: {ending.Reasons}", "Try again."),
        { ContainerReason: { } reason } when reason.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) =>
            new($"The task ran out of memory: {reason}", "Give a larger pTaskSize, or a smaller pFetchMaxBytes."),
        { ExitCode: not 0 and { } code } => Failed(code, ending, line),
        _ when line is null => new(
            "The task ended with exit code 0, and its line did not arrive in the log group.",
            "Look at the log options of the task definition, and at the key of the log group (pLogKmsKeyArn); ./build.sh logs shows what arrives late."),
        _ => null,
    };

    private static Failure Failed(int code, TaskEnding ending, string? line)
    {
        var known = FetcherExit.Of(code);
        if (line is not null && ErrorLine.Of(line) is { } error)
        {
            return new($"The fetcher failed with {error}", known.NextStep);
        }

        var reasons = ending.Reasons is { Length: > 0 } said ? $" {said}" : "";
        var next = reasons.Contains("exec format error", StringComparison.OrdinalIgnoreCase) ? StartAdvice.Of(reasons) : known.NextStep;
        return new(string.Create(CultureInfo.InvariantCulture, $"The container ended with exit code {code} ({known.What}).{reasons}"), next);
    }

    private static Failure StillRunning(string status) => new(
        $"The task has not ended yet: it is {status}.",
        status switch
        {
            "PROVISIONING" => "Fargate has not found room yet, or no free address in the subnets: look again with ./build.sh status.",
            "PENDING" or "ACTIVATING" => "The image is being pulled: if that lasts, the subnets do not reach the registry; ./build.sh doctor looks.",
            _ => "A run may take pFetchDeadlineSeconds: wait longer with --timeout, or look again with ./build.sh status.",
        });
}
