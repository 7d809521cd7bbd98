using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Runs the deployed task once, now, and looks for its line in the log group that the stack's output names.</summary>
/// <param name="stack">The deployed root stack.</param>
/// <param name="check">Sees to what an emulator without containers needs on this machine.</param>
internal sealed class Verification(DeployedStack stack, RequirementCheck check)
{
    // What Fargate's log driver and CloudWatch Logs may take after the end of a task.
    private static readonly TimeSpan LogDelay = TimeSpan.FromSeconds(60);

    // This machine's clock is not theirs.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>How long a task is waited for.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    private LogGroup Logs => new(stack.Aws, stack.LogGroupName);

    /// <summary>Does it.</summary>
    /// <exception cref="BuildException">The task could not even be asked for.</exception>
    public async Task<VerifyReport> RunAsync(CancellationToken cancellation)
    {
        var schedule = await Terminal.StepAsync("Reading what the schedule starts", () => Schedule.ReadAsync(stack.Aws, stack.ScheduleName, cancellation));
        var arn = schedule.TaskDefinitionArn ?? stack.TaskDefinitionArn;
        var definition = await TaskDefinition.ReadAsync(stack.Aws, arn, cancellation);
        var started = await Terminal.StepAsync("Starting the task", () => TaskRequest.StartAsync(stack.Aws, schedule, startedBy: "verify", cancellation));
        Terminal.Note($"  {started.Arn}");

        var task = await Terminal.StepAsync("Waiting for its end", () => new TaskWatch(stack.Aws, stack.ClusterName).EndAsync(started, Limit, cancellation));
        return stack.Aws.Emulator is { } emulator && task.NeverHadAContainer
            ? await RunHereAsync(arn, task, emulator, cancellation)
            : await ReportAsync(task, definition.LogStreamOf(task.Id), cancellation);
    }

    private async Task<VerifyReport> ReportAsync(FargateTask task, string stream, CancellationToken cancellation)
    {
        // A task that never ran has printed nothing: there is nothing to wait for.
        var line = task is { IsStopped: true, ExitCode: not null } ? await LineAsync(stream, task.CreatedAt - ClockSkew, cancellation) : null;
        return Report(task.Arn, stream, TaskEnding.Of(task), RunTimes.Of(task, line), line, ranHere: false);
    }

    private async Task<VerifyReport> RunHereAsync(string definition, FargateTask task, Uri emulator, CancellationToken cancellation)
    {
        Terminal.Warn($"The emulator at {emulator} starts no containers: a Docker engine on this machine runs the task.");
        await stack.Aws.ReadAsync(cancellation, "ecs", "stop-task", "--cluster", stack.ClusterName, "--task", task.Arn, "--reason", "The emulator starts no containers.");

        var run = await LabProgram.RunTaskAsync(definition, check.MayInstall, cancellation);
        var line = await LineAsync(run.LogStream, run.RequestedAt - ClockSkew, cancellation);
        return Report(run.TaskId, run.LogStream, TaskEnding.Of(run), RunTimes.Of(run, line), line, ranHere: true);
    }

    private async Task<LogEvent?> LineAsync(string stream, DateTimeOffset? since, CancellationToken cancellation)
    {
        var lines = await Terminal.StepAsync(
            $"Reading the log group {stack.LogGroupName}", () => Logs.WaitAsync(count: 1, LogDelay, since, stream, cancellation));
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
