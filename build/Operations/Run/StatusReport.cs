using System.Globalization;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>How a deployment is; its names are those of <c>status --json</c>.</summary>
/// <param name="Stack">The root stack.</param>
/// <param name="StackStatus">Its status.</param>
/// <param name="Image">The image that the tasks run, by its digest.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="FactsInLastHour">How many facts have arrived in the last hour.</param>
/// <param name="FailuresInLastHour">How many runs have failed in the last hour.</param>
/// <param name="Runs">The runs that ECS remembers, the latest first: those of the last hour.</param>
/// <param name="DeadLetters">The starts that could not be delivered.</param>
/// <param name="Alarms">The alarms.</param>
internal sealed record StatusReport(
    string Stack,
    string StackStatus,
    string Image,
    ScheduleStatus Schedule,
    int FactsInLastHour,
    int FailuresInLastHour,
    IReadOnlyList<PastRun> Runs,
    DeadLetters DeadLetters,
    IReadOnlyList<Alarm> Alarms)
{
    private const int RunsShown = 5;

    /// <summary>Whether there is nothing to see to.</summary>
    public bool IsWell => Problems.Count == 0;

    /// <summary>What there is to see to; a paused schedule is none.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. StackStatus.EndsWith("_FAILED", StringComparison.Ordinal) ? [$"the stack is {StackStatus}"] : Array.Empty<string>(),
        .. Runs.FirstOrDefault(run => run.Outcome is "done" or "failed") is { Outcome: "failed" } last
            ? [$"the last run failed: exit code {Number(last.ExitCode)}{(last.Reason is null ? "" : $", {last.Reason}")}"]
            : Array.Empty<string>(),
        .. DeadLetters.Count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{DeadLetters.Count} dead letters wait{(DeadLetters.FirstError is null ? "" : $": {DeadLetters.FirstError}")}")] : Array.Empty<string>(),
        .. Alarms.Where(alarm => alarm.HasGoneOff).Select(alarm => $"alarm: {alarm.Description}"),
    ];

    /// <summary>For people, line by line.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"stack         {Stack}, {StackStatus}",
        $"image         {Image}",
        $"schedule      {Schedule.Expression} in {Schedule.Timezone}, {Schedule.State}",
        $"next run      {Schedule.NextRunInWords}",
        string.Create(CultureInfo.InvariantCulture, $"last hour     facts {FactsInLastHour}, failures {FailuresInLastHour}"),
        .. Runs.Count == 0 ? ["last runs     none that ECS remembers, which it does for an hour"] : Runs.Take(RunsShown).Select((run, index) => $"{(index == 0 ? "last runs" : ""),-13} {Show(run)}"),
        string.Create(CultureInfo.InvariantCulture, $"dead letters  {DeadLetters.Count}"),
        .. Alarms.Count == 0 ? ["alarms        none"] : Alarms.Select((alarm, index) => $"{(index == 0 ? "alarms" : ""),-13} {alarm.State} since {(alarm.Since is { } since ? AwsTime.Show(since) : "?")}: {alarm.Description}"),
    ];

    private static string Show(PastRun run) => string.Join(", ", new[]
    {
        run.RequestedAt is { } requested ? AwsTime.Show(requested) : null,
        run.Outcome,
        run.Outcome == "running" ? null : $"exit code {Number(run.ExitCode)}",
        run is { RequestedAt: { } from, StoppedAt: { } to } ? string.Create(CultureInfo.InvariantCulture, $"{(to - from).TotalSeconds:F0} s") : null,
        run.StartedBy is { Length: > 0 } who ? $"by {who}" : null,
        run.Outcome is "failed" or "interrupted" ? run.Reason : null,
    }.OfType<string>());

    private static string Number(int? exitCode) => exitCode?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
