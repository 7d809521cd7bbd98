using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Runs the deployed task once, now, and looks for its line in the log group that the stack's output names.</summary>
internal sealed class Verification(DeployedStack stack, RequirementCheck check)
{
    // A task takes tens of seconds; ECS grants a caller twenty such requests a second, and others ask as well.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // How long Fargate's log driver and CloudWatch Logs may take after the end of a task.
    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(60);

    // This machine's clock is not theirs.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <exception cref="BuildException">The task could not even be asked for.</exception>
    public async Task<VerifyReport> RunAsync(CancellationToken cancellation)
    {
        var schedule = await Terminal.StepAsync(
            "Reading what the schedule starts", () => Schedule.ReadAsync(stack.Aws, stack.ScheduleName, cancellation));
        ScheduleSwitch.MentionPause(schedule, stack.Name);
        var arn = schedule.TaskDefinitionArn ?? stack.TaskDefinitionArn;
        var definition = await TaskDefinition.ReadAsync(stack.Aws, arn, cancellation);
        var started = await Terminal.StepAsync(
            "Starting the task", () => TaskRequest.StartAsync(stack.Aws, schedule, startedBy: "verify", cancellation));
        Terminal.Note($"  {started.Arn}");

        var task = await Terminal.StepAsync("Waiting for its end", () => EndAsync(started, cancellation));
        return stack.Aws.Emulator is { } emulator && task.NeverHadAContainer
            ? await RunHereAsync(arn, task, emulator, cancellation)
            : await ReportAsync(task, definition.LogStreamOf(task.Id), cancellation);
    }

    // Until it has ended, or is one that will never begin, or the limit is reached; says each status on the way.
    private async Task<FargateTask> EndAsync(FargateTask task, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var said = "";
        while (true)
        {
            if (task.LastStatus != said)
            {
                said = task.LastStatus;
                Terminal.Note($"  {said} ({Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s)");
            }

            if (task.IsStopped || task.NeverHadAContainer || Stopwatch.GetElapsedTime(started) > Limit)
            {
                return task;
            }

            await Task.Delay(BetweenLooks, cancellation);

            // In its first moments ECS may not know a task yet that it has just started.
            var described = await TaskList.DescribeAsync(stack.Aws, stack.ClusterName, [task.Arn], cancellation);
            task = described.Count > 0 ? described[0] : task;
        }
    }

    private async Task<VerifyReport> ReportAsync(FargateTask task, string stream, CancellationToken cancellation)
    {
        // A task that never ran has printed nothing: there is nothing to wait for.
        var hasRun = task is { IsStopped: true, ExitCode: not null };
        var line = hasRun ? await LineAsync(stream, task.CreatedAt - ClockSkew, cancellation) : null;
        return Report(task.Arn, stream, TaskEnding.Of(task), RunTimes.Of(task, line), line, ranHere: false);
    }

    private async Task<VerifyReport> RunHereAsync(string definition, FargateTask task, Uri emulator, CancellationToken cancellation)
    {
        Terminal.Warn($"The emulator at {emulator} starts no containers: a Docker engine on this machine runs the task.");
        string[] which = ["--cluster", stack.ClusterName, "--task", task.Arn];
        await stack.Aws.ReadAsync(cancellation, ["ecs", "stop-task", .. which, "--reason", "The emulator starts no containers."]);

        var run = await LabProgram.RunTaskAsync(definition, check.MayInstall, cancellation);
        var line = await LineAsync(run.LogStream, run.RequestedAt - ClockSkew, cancellation);
        return Report(run.TaskId, run.LogStream, TaskEnding.Of(run), RunTimes.Of(run, line), line, ranHere: true);
    }

    private async Task<LogEvent?> LineAsync(string stream, DateTimeOffset? since, CancellationToken cancellation)
    {
        var logs = new LogGroup(stack.Aws, stack.LogGroupName);
        var lines = await Terminal.StepAsync(
            $"Reading the log group {logs.Name}", () => logs.WaitAsync(count: 1, LogDelay, since, stream, cancellation));
        return lines.Count > 0 ? lines[0] : null;
    }

    private VerifyReport Report(string task, string stream, TaskEnding ending, RunTimes times, LogEvent? line, bool ranHere) => new(
        stack.Name,
        task,
        stack.LogGroupName,
        stream,
        ranHere,
        Fact: ending.ExitCode == 0 && line?.Error is null ? line?.Message : null,
        ending.ExitCode,
        ending.StopCode,
        line?.Error,
        times,
        RunDiagnosis.Of(ending, line?.Message));
}

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
        if (Times.RequestedAt is { } requested)
        {
            yield return $"requested  {AwsTime.Show(requested)}";
        }

        (string Name, DateTimeOffset? Time)[] steps =
        [
            ("pull", Times.PullStartedAt), ("pulled", Times.PullStoppedAt), ("start", Times.StartedAt), ("line", Times.LineAt),
            ("end", Times.EndedAt), ("stopped", Times.StoppedAt),
        ];
        foreach (var (name, time) in steps)
        {
            if (time - Times.RequestedAt is { } after)
            {
                yield return $"{name,-10} after {after.TotalSeconds:F1} s";
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
