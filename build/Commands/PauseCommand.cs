using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>pause</c> and <c>resume</c>: the schedule off and on, with everything else as it was.</summary>
internal static class PauseCommand
{
    /// <summary><c>pause</c>, for <see cref="CommandLine"/>.</summary>
    public static Command Create() => Create(
        "pause",
        "Stops the schedule from starting tasks.",
        "Updates the stack, with everything else as it was; the alarm that waits for facts pauses with it.",
        ScheduleSwitch.Disabled,
        "paused");

    /// <summary><c>resume</c>, for <see cref="CommandLine"/>.</summary>
    public static Command CreateResume() => Create(
        "resume",
        "Lets a paused schedule start tasks again.",
        "The alarm waits for facts again, too.",
        ScheduleSwitch.Enabled,
        "running");

    private static BuildCommand Create(string name, string summary, string details, string state, string then) => new(
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
            return ExitCodes.Done;
        })
    {
        Options.Stack, Options.Force,
    };
}
