using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Whether the region has what runs the task and what starts it.</summary>
internal sealed class ServicesCheck() : Check("services")
{
    // As the public parameters of Systems Manager name them ("Calling AWS service, Region, endpoint... public parameters").
    private static readonly (string Code, string Title)[] Needed = [("fargate", "Fargate"), ("scheduler", "EventBridge Scheduler")];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var region = await ask.RegionAsync(cancellation);
        var answer = await ask.AskAsync(cancellation, ["ssm", "get-parameters", "--names", .. Needed.Select(service => Parameter(region, service.Code))]);
        var missing = Missing(answer.Items("Parameters").Select(parameter => parameter.Text("Name")).ToHashSet(), region);
        return missing.Count == 0
            ? [Ok($"{region} has {string.Join(" and ", Needed.Select(service => service.Title))}.")]
            : [Warning($"AWS lists no {string.Join(" and no ", missing)} in {region}.", "Take another region; or, if the list is behind, see what 'aws scheduler list-schedule-groups' says.")];
    }

    private static List<string> Missing(HashSet<string?> listed, string? region) =>
        [.. Needed.Where(service => !listed.Contains(Parameter(region, service.Code))).Select(service => service.Title)];

    private static string Parameter(string? region, string service) => $"/aws/service/global-infrastructure/regions/{region}/services/{service}";
}
