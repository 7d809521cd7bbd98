using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>run</c>: starts the task once, as the schedule does.</summary>
internal static class RunCommand
{
    public static BuildCommand Create() => new(
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
}
