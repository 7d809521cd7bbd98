using System.Globalization;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What a verification has shown; its names are those of <c>verify --json</c>.</summary>
/// <param name="Stack">The root stack.</param>
/// <param name="Task">The task's ARN; its id where it ran on this machine.</param>
/// <param name="LogGroup">The log group that the stack's output names.</param>
/// <param name="LogStream">The task's own stream in it.</param>
/// <param name="RanOnThisMachine">Whether the emulator starts no containers, so that the task was run here.</param>
/// <param name="Fact">The fact; null where none arrived.</param>
/// <param name="ExitCode">Of the container; null where none ever ran.</param>
/// <param name="StopCode">Why the task stopped, as a code of ECS.</param>
/// <param name="Error">What the fetcher says about its failure; null where it says nothing.</param>
/// <param name="Times">When all that happened.</param>
/// <param name="Failure">What failed and what to do about it; null where the fact arrived.</param>
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
    /// <summary>Whether the fact arrived.</summary>
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
        foreach (var (name, time) in Steps())
        {
            if (time is { } at)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name,-10} after {(at - requested).TotalSeconds:F1} s");
            }
        }
    }

    private IEnumerable<(string Name, DateTimeOffset? Time)> Steps() =>
    [
        ("pull", Times.PullStartedAt), ("pulled", Times.PullStoppedAt), ("start", Times.StartedAt), ("line", Times.LineAt), ("end", Times.EndedAt), ("stopped", Times.StoppedAt),
    ];
}
