using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>How a deployment is; its names are those of <c>status --json</c>. The latest run comes first.</summary>
internal sealed record StatusReport(
    string Stack,
    string StackStatus,
    string Image,
    ScheduleStatus Schedule,
    int FactsInLastHour,
    int FailuresInLastHour,
    DateTimeOffset RunsSince,
    IReadOnlyList<PastRun> Runs,
    DeadLetters DeadLetters,
    IReadOnlyList<Alarm> Alarms)
{
    private const int RunsShown = 5;

    // As long as ECS remembers a task that has stopped.
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // A schedule that is slower still shows fewer of its runs.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public bool IsWell => Problems.Count == 0;

    /// <summary>What needs attention; a paused schedule does not.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. new[]
        {
            StackStatus.EndsWith("_FAILED", StringComparison.Ordinal) ? $"the stack is {StackStatus}" : null,
            Runs.FirstOrDefault(run => run.Outcome is "done" or "failed") is { Outcome: "failed" } last
                ? $"the last run failed: {last.HowItEnded}{After(", ", last.Reason)}"
                : null,
            DeadLetters.Count > 0 ? $"{DeadLetters.Count} dead letters wait{After(": ", DeadLetters.FirstError)}" : null,
        }.OfType<string>(),
        .. Alarms.Where(alarm => alarm.HasGoneOff).Select(alarm => $"alarm: {alarm.Description}"),
    ];

    /// <summary>
    /// Asks the services, at once where one answer does not need another; changes nothing. Each question starts the AWS CLI, which takes
    /// most of the time: there are six at the most with the one that read the stack, and two more only where the alarm of the dead letters
    /// is not quiet.
    /// </summary>
    public static async Task<StatusReport> ReadAsync(DeployedStack stack, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        var since = stack.RunHistory is null ? now - Hour : now - Period(stack);
        var schedule = Aws.Schedule.ReadAsync(stack.Aws, stack.ScheduleName, cancellation);
        var tasks = TasksAsync(stack, since, cancellation);
        var alarms = Alarm.ReadAsync(stack.Aws, stack.Name, cancellation);
        var letters = LettersAsync(stack, alarms, cancellation);
        await Task.WhenAll(schedule, tasks, alarms, letters);

        var remembered = await tasks;
        var runs = remembered.Select(PastRun.Of).ToList();
        var lastHour = stack.RunHistory is null ? runs : [.. runs.Where(run => run.StoppedAt > now - Hour)];
        return new(
            stack.Name,
            stack.Description.Status,
            stack.Description.Parameters.GetValueOrDefault("pImageUri", ""),
            ScheduleStatus.Of(stack.ScheduleName, await schedule, remembered.FirstOrDefault(task => task.IsOfSchedule)?.CreatedAt, now),

            // A run ends with 0 only when it has printed its fact, and the log driver drops nothing.
            FactsInLastHour: lastHour.Count(run => run.Outcome == "done"),
            FailuresInLastHour: lastHour.Count(run => run.Outcome == "failed"),
            since,
            runs,
            await letters,
            await alarms);
    }

    /// <summary>For people, line by line.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"stack         {Stack}, {StackStatus}",
        $"image         {Image}",
        $"schedule      {Schedule.Expression} in {Schedule.Timezone}, {Schedule.State}",
        $"next run      {Schedule.NextRunInWords}",
        $"last hour     facts {FactsInLastHour}, failures {FailuresInLastHour}",
        .. Runs.Count > 0
            ? Named("last runs", Runs.Take(RunsShown).Select(run => run.Show()))
            : [$"last runs     none since {AwsTime.Show(RunsSince)}"],
        $"dead letters  {DeadLetters.Count}",
        .. Alarms.Count > 0 ? Named("alarms", Alarms.Select(Show)) : ["alarms        none"],
    ];

    // With a history, those that run are all that ECS is asked for: a task that is being stopped is neither, for some seconds.
    private static async Task<IReadOnlyList<FargateTask>> TasksAsync(
        DeployedStack stack, DateTimeOffset since, CancellationToken cancellation)
    {
        var family = FargateTask.FamilyOf(stack.TaskDefinitionArn);
        if (stack.RunHistory is not { } history)
        {
            return await TaskList.ReadAsync(stack.Aws, stack.ClusterName, family, cancellation);
        }

        var running = TaskList.ReadRunningAsync(stack.Aws, stack.ClusterName, family, cancellation);
        var ended = history.ReadAsync(since, cancellation);
        await Task.WhenAll(running, ended);
        return
        [
            .. (await ended).Concat(await running)
                .DistinctBy(task => task.Arn)
                .OrderByDescending(task => task.CreatedAt ?? DateTimeOffset.MinValue),
        ];
    }

    // Long enough for as many runs as are shown.
    private static TimeSpan Period(DeployedStack stack)
    {
        try
        {
            var runs = RunsPerMonth.Of(stack.Description.Parameters.GetValueOrDefault("pScheduleExpression", ""));
            var period = runs > 0 ? TimeSpan.FromDays(Math.Min(Longest.Days, 30d * RunsShown / (double)runs)) : Longest;
            return period > Hour ? period : Hour;
        }
        catch (BuildException)
        {
            // AWS may know schedules that this program does not.
            return Hour;
        }
    }

    // Their alarm is quiet while there are none.
    private static async Task<DeadLetters> LettersAsync(
        DeployedStack stack, Task<IReadOnlyList<Alarm>> alarms, CancellationToken cancellation)
    {
        var isQuiet = (await alarms).Any(alarm => alarm.IsNamed("deadLetterAlarm") && alarm.State == "OK");
        return isQuiet ? new DeadLetters(0, null) : await DeadLetters.ReadAsync(stack.Aws, stack.DeadLetterQueueUrl, cancellation);
    }

    private static string After(string separator, string? text) => text is null ? "" : separator + text;

    private static IEnumerable<string> Named(string name, IEnumerable<string> values) =>
        values.Select((value, index) => $"{(index == 0 ? name : ""),-13} {value}");

    private static string Show(Alarm alarm) =>
        $"{alarm.State} since {(alarm.Since is { } since ? AwsTime.Show(since) : "?")}: {alarm.Description}";
}

/// <summary>
/// A run of the task, as <c>status --json</c> names it: by its ARN; started by <c>schedule</c> or by whoever else says so;
/// <c>running</c>, <c>done</c>, <c>failed</c> or <c>interrupted</c>, or <c>emulated</c>, where an emulator started no container for it.
/// What has not happened is null.
/// </summary>
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
    public static PastRun Of(FargateTask task)
    {
        var ending = TaskEnding.Of(task);
        return new(
            task.Arn,
            task.Starter,
            ending.IsStopped && task.NeverHadAContainer ? "emulated" : ending.Outcome,
            task.CreatedAt,
            task.StartedAt,
            task.StoppedAt,
            ending.IsStopped ? ending.ExitCode : null,
            task.StopCode,
            ending.Reason);
    }

    internal string HowItEnded => $"exit code {ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}";

    /// <summary>For people, in one line.</summary>
    public string Show() => string.Join(", ", new[]
    {
        RequestedAt is { } requested ? AwsTime.Show(requested) : null,
        Outcome,
        Outcome is "running" or "emulated" ? null : HowItEnded,
        StoppedAt - RequestedAt is { } took ? $"{took.TotalSeconds:F0} s" : null,
        StartedBy is { Length: > 0 } who ? $"by {who}" : null,
        Outcome is "failed" or "interrupted" ? Reason : null,
    }.OfType<string>());
}
