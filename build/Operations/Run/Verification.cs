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

    /// <summary>How long to wait for the task.</summary>
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
