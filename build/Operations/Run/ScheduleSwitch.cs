using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Pauses and resumes the schedule by an update of the stack with everything else as it was: so the alarm that waits for facts
/// is paused with it, and the next deployment keeps the state.
/// </summary>
internal static class ScheduleSwitch
{
    public const string Enabled = "ENABLED";

    public const string Disabled = "DISABLED";

    /// <summary>Says that a schedule is paused, where it is: after a run by hand, no other follows.</summary>
    public static void MentionPause(Schedule schedule, string stack)
    {
        if (schedule.State == Disabled)
        {
            Terminal.Warn($"The schedule is paused: no other run follows. ./build.sh resume --stack {stack} starts it again.");
        }
    }

    /// <summary>
    /// Switches it; false where it was so already. Cancelled, it ends the waiting, and CloudFormation goes on. With
    /// <paramref name="force"/>, change sets of others, which wait for their approval, are taken away.
    /// </summary>
    public static async Task<bool> SetAsync(DeployedStack stack, string state, bool force, CancellationToken cancellation)
    {
        var change = new StackChange(Template: null, new Dictionary<string, string> { ["pScheduleState"] = state })
        {
            Options = StackOptions.None with { Force = force },
        };
        var deployment = new StackDeployment(stack.Aws, stack.Name, ChangeReview.ShowAsync);
        return await deployment.DeployAsync(change, cancellation) == DeploymentOutcome.Deployed;
    }
}
