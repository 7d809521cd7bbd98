namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>A statement about every deployment.</summary>
/// <param name="Name">The statement, as a sentence without its full stop.</param>
/// <param name="Findings">Where it does not hold.</param>
internal sealed record ModelCheck(string Name, Func<Deployment, IEnumerable<string>> Findings)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        .. TaskChecks.All,
        .. LogChecks.All,
        .. NetworkChecks.All,
        .. EndpointChecks.All,
        .. ScheduleChecks.All,
        .. RoleChecks.All,
        .. AlarmChecks.All,
        .. NotificationChecks.All,
        .. EventChecks.All,
        .. HistoryChecks.All,
        .. DeletionChecks.All,
        .. NameChecks.All,
        .. OutputChecks.All,
    ];

    /// <summary>The check of that name.</summary>
    public static ModelCheck Named(string name) => All.Single(check => check.Name == name);

    /// <summary>What the check finds in a deployment; a resource that it looks for in vain is a finding.</summary>
    public IReadOnlyList<string> Find(Deployment deployment)
    {
        try
        {
            return [.. Findings(deployment)];
        }
        catch (CompositionException absent)
        {
            return [absent.Message];
        }
    }
}
