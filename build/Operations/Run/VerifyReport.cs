using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What a verification has shown, as <c>verify --json</c> names it. A task on this machine has an id and no ARN.</summary>
internal sealed record VerifyReport(
    string Stack,
    string Task,
    string LogGroup,
    string LogStream,
    bool RanOnThisMachine,
    string? Fact,
    int? ExitCode,
    string? StopCode,
    ErrorLine? Error,
    RunTimes Times,
    Failure? Failure)
{
    public bool IsVerified => Failure is null;

    /// <summary>For people, line by line; what failed is not among them.</summary>
    public IEnumerable<string> Lines()
    {
        if (Fact is not null)
        {
            yield return $"fact       {Fact}";
        }

        yield return $"exit code  {ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}";
        yield return $"task       {Task[(Task.LastIndexOf('/') + 1)..]}{(RanOnThisMachine ? ", on this machine" : "")}";
        yield return $"log        {LogGroup} {LogStream}";
        if (Times.RequestedAt is not { } requested)
        {
            yield break;
        }

        yield return $"requested  {AwsTime.Show(requested)}";
        (string Name, DateTimeOffset? Time)[] steps =
        [
            ("pull", Times.PullStartedAt), ("pulled", Times.PullStoppedAt), ("start", Times.StartedAt), ("line", Times.LineAt),
            ("end", Times.EndedAt), ("stopped", Times.StoppedAt),
        ];
        foreach (var (name, time) in steps)
        {
            if (time is { } at)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name,-10} after {(at - requested).TotalSeconds:F1} s");
            }
        }
    }
}

/// <summary>The times of one run, those that are known: the container ends, and then stops everything about the task.</summary>
internal sealed record RunTimes(
    DateTimeOffset? RequestedAt,
    DateTimeOffset? PullStartedAt,
    DateTimeOffset? PullStoppedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LineAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? StoppedAt)
{
    public static RunTimes Of(FargateTask task, LogEvent? line) =>
        new(task.CreatedAt, task.PullStartedAt, task.PullStoppedAt, task.StartedAt, line?.Time, task.ExecutionStoppedAt, task.StoppedAt);

    /// <summary>Those of a run on this machine, which pulls nothing.</summary>
    public static RunTimes Of(LocalRun run, LogEvent? line) =>
        new(run.RequestedAt, null, null, run.Result.StartedAt, line?.Time, run.Result.FinishedAt, run.Result.FinishedAt);
}
