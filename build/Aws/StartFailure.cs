using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>Why ECS started nothing, in words (Amazon ECS Developer Guide, API failure reasons).</summary>
internal static class StartFailure
{
    /// <summary>From an item of <c>failures</c>; undefined where there is none.</summary>
    public static BuildException Of(JsonElement failure)
    {
        var known = failure.ValueKind == JsonValueKind.Object;
        var reason = known ? failure.Text("reason") : null;
        var detail = known ? failure.Text("detail") : null;
        var arn = known ? failure.Text("arn") : null;
        var said = string.Join("; ", new[] { reason, detail, arn }.Where(part => !string.IsNullOrEmpty(part)));
        return new BuildException($"ECS started no task: {(said.Length > 0 ? said : "it does not say why")}.", NextStep(reason ?? ""));
    }

    private static string NextStep(string reason) => reason switch
    {
        _ when reason.Contains("Capacity is unavailable", StringComparison.OrdinalIgnoreCase) =>
            "Fargate has no room in the zones of these subnets: try again later, or give subnets in more zones (pSubnetIds); with Spot, FARGATE has more (pCapacityProvider).",
        _ when reason.StartsWith("RESOURCE:", StringComparison.Ordinal) =>
            "A subnet without free addresses, or a quota: look at the subnets' free addresses, and at 'Fargate On-Demand vCPU resource count' in Service Quotas.",
        _ when reason.Contains("limit on the number", StringComparison.OrdinalIgnoreCase) => "Raise 'Fargate On-Demand vCPU resource count' (or Spot's) in Service Quotas.",
        "AGENT" or "EMPTY CAPACITY PROVIDER" => "The cluster looked for an instance of yours instead of Fargate: is its default capacity provider one? Give FARGATE or FARGATE_SPOT (pCapacityProvider).",
        "MISSING" or "INACTIVE" => "The cluster or the task definition is gone: ./build.sh deploy makes it again.",
        _ => "Look the reason up under 'API failure reasons' in the Amazon ECS Developer Guide.",
    };
}
