using System.CommandLine;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>pause</c> and <c>resume</c>: the schedule off and on, with everything else as it was.</summary>
internal static class PauseCommand
{
    /// <summary><c>pause</c>, for <see cref="CommandLine"/>.</summary>
    public static Command Create() => Create(
        "pause", "Stops the schedule from starting tasks. By an update of the stack with everything else as it was; the alarm that waits for facts pauses with it.", ScheduleSwitch.Disabled, "paused");

    /// <summary><c>resume</c>, for <see cref="CommandLine"/>.</summary>
    public static Command CreateResume() => Create(
        "resume", "Lets a paused schedule start tasks again. Its alarm waits for facts again, too.", ScheduleSwitch.Enabled, "running");

    private static Command Create(string name, string description, string state, string then)
    {
        var command = CommandLine.Define(name, description, $"{name} --stack fargate-fetcher", async (parsed, cancellation) =>
        {
            await parsed.Requirements().EnsureAsync(cancellation, Prerequisites.AwsCli);
            var stack = await DeployedStack.ReadAsync(new AwsCli(), parsed.GetRequiredValue(StackOption.Instance), cancellation);
            var changed = await Terminal.StepAsync($"Updating the stack {stack.Name}", () => ScheduleSwitch.SetAsync(stack, state, cancellation));
            Terminal.Result(changed ? $"{stack.ScheduleName} is {then}" : $"{stack.ScheduleName} was {then} already");
            return ExitCodes.Done;
        });
        command.Add(StackOption.Instance);
        return command;
    }
}
