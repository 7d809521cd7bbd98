using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Pauses and resumes the schedule by an update of the stack with everything else as it was: so the alarm that waits for facts
/// is paused with it, and the next deployment keeps the state.
/// </summary>
internal static class ScheduleSwitch
{
    /// <summary>The root's parameter.</summary>
    public const string Parameter = "pScheduleState";

    /// <summary>The value with which tasks are started.</summary>
    public const string Enabled = "ENABLED";

    /// <summary>The value with which none are.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>Switches it.</summary>
    /// <param name="stack">The deployed stack.</param>
    /// <param name="state"><see cref="Enabled"/> or <see cref="Disabled"/>.</param>
    /// <param name="cancellation">Ends the waiting; CloudFormation goes on.</param>
    /// <returns>False where it was so already.</returns>
    public static async Task<bool> SetAsync(DeployedStack stack, string state, CancellationToken cancellation)
    {
        var change = new StackChange(Template: null, new Dictionary<string, string> { [Parameter] = state });
        return await new StackDeployment(stack.Aws, stack.Name, ChangeReview.ShowAsync).DeployAsync(change, cancellation) == DeploymentOutcome.Deployed;
    }
}
