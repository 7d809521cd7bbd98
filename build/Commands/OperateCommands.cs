using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>verify</c>, <c>run</c>, <c>status</c>, <c>pause</c> and <c>resume</c>: the short commands about a deployed stack.</summary>
internal static class OperateCommands
{
    private static readonly Option<string> Timeout = Options.Span("--timeout", "How long to wait for the task, such as 90s or 5m.", "5m");

    public static BuildCommand Verify() => new(
        "verify",
        "Runs the task once, and reads its fact from the log group.",
        "Waits for the end of the task, looks for its line in the log group that the stack's output names, and prints the fact, the exit "
            + "code and the times. The exit code is 1 if no fact arrived; it then says why. Where an emulator starts no containers, a "
            + "Docker engine on this machine runs the task.",
        "verify --stack fargate-fetcher --timeout 5m",
        async (parsed, cancellation) =>
        {
            var stack = await parsed.DeployedStackAsync(cancellation);
            var verification = new Verification(stack, parsed.Requirements()) { Limit = parsed.GetSpan(Timeout) };
            var report = await verification.RunAsync(cancellation);
            parsed.Show(report, shown => Options.Print(shown.Lines()));
            if (report.Failure is { } failure)
            {
                Terminal.Fail(failure.What, failure.NextStep);
                return ExitCodes.Failed;
            }

            return ExitCodes.Done;
        })
    {
        Options.Stack, Timeout, Options.Json,
    };

    public static BuildCommand Run() => new(
        "run",
        "Starts the task once, now, as the schedule does.",
        "It has the same network, task definition, capacity and tags. Prints the task's ARN and does not wait for it; verify does.",
        "run --stack fargate-fetcher",
        async (parsed, cancellation) =>
        {
            var stack = await parsed.DeployedStackAsync(cancellation);
            var schedule = await Terminal.StepAsync(
                "Reading what the schedule starts", () => Schedule.ReadAsync(stack.Aws, stack.ScheduleName, cancellation));
            ScheduleSwitch.MentionPause(schedule, stack.Name);
            var task = await Terminal.StepAsync(
                "Starting the task", () => TaskRequest.StartAsync(stack.Aws, schedule, startedBy: "run", cancellation));
            Terminal.Result(task.Arn);
            Terminal.Note($"It takes about a minute; then: ./build.sh logs --stack {stack.Name}");
        })
    {
        Options.Stack,
    };

    public static BuildCommand Status() => new(
        "status",
        "Shows schedule, last runs, dead letters and alarms.",
        "Tells the next run, and counts facts and failures of the last hour. The exit code is 1 if something needs attention: a failed "
            + "last run, dead letters, an alarm, a stack whose update failed.",
        "status --json",
        async (parsed, cancellation) =>
        {
            var aws = await parsed.AwsAsync(cancellation);
            var name = parsed.GetRequiredValue(Options.Stack);
            var report = await Terminal.StepAsync(
                $"Asking how {name} is",
                async () => await StatusReport.ReadAsync(await DeployedStack.ReadAsync(aws, name, cancellation), cancellation));
            parsed.Show(report, shown => Options.Print(shown.Lines()));
            foreach (var problem in report.Problems)
            {
                Terminal.Warn(problem);
            }

            return report.IsWell ? ExitCodes.Done : ExitCodes.Failed;
        })
    {
        Options.Stack, Options.Json,
    };

    public static BuildCommand Pause() => Switch(
        "pause",
        "Stops the schedule from starting tasks.",
        "Updates the stack, with everything else as it was; the alarm that waits for facts pauses with it.",
        ScheduleSwitch.Disabled,
        "paused");

    public static BuildCommand Resume() => Switch(
        "resume",
        "Lets a paused schedule start tasks again.",
        "The alarm waits for facts again, too.",
        ScheduleSwitch.Enabled,
        "running");

    private static BuildCommand Switch(string name, string summary, string details, string state, string then) => new(
        name,
        summary,
        details,
        $"{name} --stack fargate-fetcher",
        async (parsed, cancellation) =>
        {
            var stack = await parsed.DeployedStackAsync(cancellation);
            var changed = await Terminal.StepAsync(
                $"Updating the stack {stack.Name}",
                () => ScheduleSwitch.SetAsync(stack, state, parsed.GetValue(Options.Force), cancellation));
            Terminal.Result(changed ? $"{stack.ScheduleName} is {then}" : $"{stack.ScheduleName} was {then} already");
        })
    {
        Options.Stack, Options.Force,
    };
}
