namespace FargateFetcher.Building.Operations;

/// <summary>How many processors the account may have on Fargate at a time.</summary>
internal sealed class FargateQuotaCheck() : Check("Fargate quota")
{
    // "Amazon ECS endpoints and quotas" in the AWS General Reference: Fargate On-Demand, and Fargate Spot, vCPU resource count.
    private const string OnDemand = "L-3032A538";
    private const string Spot = "L-36FBB829";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var code = plan.Parameters["pCapacityProvider"] == "FARGATE_SPOT" ? Spot : OnDemand;
        return [OfQuota(plan, await Quota.ValueAsync(ask, "fargate", code, cancellation))];
    }

    /// <summary>What is to be said of a quota; null where AWS names none.</summary>
    internal Finding OfQuota(Plan plan, double? quota)
    {
        var task = (double)TaskSize.Parse(plan.Parameters["pTaskSize"]).Cpus;
        var remedy = $"Ask for more: aws service-quotas request-service-quota-increase --service-code fargate --quota-code {(plan.Parameters["pCapacityProvider"] == "FARGATE_SPOT" ? Spot : OnDemand)} --desired-value 6";
        return quota switch
        {
            null => NotChecked("AWS names no quota of processors on Fargate.", "See Service Quotas in the console."),
            { } most when most < task => Error($"The account may have {most:0.##} vCPU at a time, and a task takes {task:0.##}.", remedy),
            { } most when most < 2 * task => Warning($"The account may have {most:0.##} vCPU at a time, and a task takes {task:0.##}: two runs that overlap would not fit.", remedy),
            _ => Ok($"The account may have {quota:0.##} vCPU at a time; a task takes {task:0.##}. What else runs in it is not counted."),
        };
    }
}
