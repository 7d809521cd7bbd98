using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>pause</c> and <c>resume</c>: switch the schedule off and on again.</summary>
internal static class PauseCommand
{
    public static BuildCommand Create() => Switch(
        "pause",
        "Stops the schedule from starting tasks.",
        "Updates the stack, with everything else as it was; the alarm that waits for facts pauses with it.",
        ScheduleSwitch.Disabled,
        "paused");

    public static BuildCommand CreateResume() => Switch(
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
