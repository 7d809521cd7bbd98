using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>run</c>: the task once, now.</summary>
internal static class RunCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var command = CommandLine.Define(
            "run",
            "Starts the task once, now, as the schedule does. It has the same network, task definition, capacity and tags. Prints the task's ARN and does not wait for it; verify does.",
            "run --stack fargate-fetcher",
            RunAsync);
        command.Add(StackOption.Instance);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
        var stack = await DeployedStack.ReadAsync(new AwsCli(), parsed.GetRequiredValue(StackOption.Instance), cancellation);
        var schedule = await Terminal.StepAsync(
            "Reading what the schedule starts", () => Schedule.ReadAsync(stack.Aws, stack.ScheduleName, cancellation));
        ScheduleSwitch.MentionPause(schedule, stack.Name);
        var task = await Terminal.StepAsync(
            "Starting the task", () => TaskRequest.StartAsync(stack.Aws, schedule, startedBy: "run", cancellation));
        Terminal.Result(task.Arn);
        Terminal.Note($"It takes about a minute; then: ./build.sh logs --stack {stack.Name}");
        return ExitCodes.Done;
    }
}
