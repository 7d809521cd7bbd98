using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>What an account may have only so many of, held against what it has.</summary>
internal sealed class CountedQuotasCheck() : Check("quotas")
{
    private const string Vpc = "vpc";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var needs = plan.IsFirst ? Needs(plan).Where(need => need.Count > 0).ToList() : [];
        return [.. await Task.WhenAll(needs.Select(need => LookAsync(need, ask, cancellation)))];
    }

    /// <summary>What is to be said of one kind.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="needed">How many the stack adds.</param>
    /// <param name="used">How many there are.</param>
    /// <param name="quota">How many there may be; null where AWS does not say.</param>
    internal Finding OfCount(string what, int needed, int used, double? quota) => quota switch
    {
        null => NotChecked($"AWS names no quota of {what}; there are {used}.", "See Service Quotas in the console."),
        { } most when used + needed > most => Error($"There are {used} {what}, the stack adds {needed}, and the quota is {most:0}.", "Ask for more in Service Quotas, or delete what nobody needs."),
        { } most => Ok($"There are {used} {what}, the stack adds {needed}, and the quota is {most:0}."),
    };

    // "Amazon VPC quotas" in the Amazon VPC User Guide names the codes.
    private static IEnumerable<Need> Needs(Plan plan)
    {
        var parameters = plan.Parameters;
        var endpoints = parameters.IsEnabled("pInterfaceEndpoints");
        yield return new(
            "security groups", Count(!parameters.Has("pSecurityGroupIds")) + Count(endpoints),
            (ask, cancellation) => Quota.ValueAsync(ask, Vpc, "L-E79EC296", cancellation),
            ["ec2", "describe-security-groups", "--query", "length(SecurityGroups)"]);
        yield return new(
            "interface endpoints in the VPC", endpoints ? InterfaceEndpoints(parameters) : 0,
            (ask, cancellation) => Quota.ValueAsync(ask, Vpc, "L-29B6F2EB", cancellation),
            ["ec2", "describe-vpc-endpoints", "--filters", $"Name=vpc-id,Values={plan.VpcId}", "Name=vpc-endpoint-type,Values=Interface", "--query", "length(VpcEndpoints)"]);
        yield return new(
            "gateway endpoints", Count(parameters.Has("pS3RouteTableIds")),
            (ask, cancellation) => Quota.ValueAsync(ask, Vpc, "L-1B52E74A", cancellation),
            ["ec2", "describe-vpc-endpoints", "--filters", "Name=vpc-endpoint-type,Values=Gateway", "--query", "length(VpcEndpoints)"]);
        yield return new(
            "schedule groups", 1,
            (ask, cancellation) => Quota.NamedAsync(ask, "scheduler", "schedule groups", cancellation),
            ["scheduler", "list-schedule-groups", "--query", "length(ScheduleGroups)"]);
    }

    private static int Count(bool needed) => needed ? 1 : 0;

    private static int InterfaceEndpoints(RootParameters parameters) => 3 + Count(parameters.Has("pFetchHeadersSecretArn"));

    private async Task<Finding> LookAsync(Need need, Questions ask, CancellationToken cancellation)
    {
        try
        {
            var quota = need.Quota(ask, cancellation);
            var used = await ask.AskAsync(cancellation, need.Used);
            return OfCount(need.What, need.Count, used.GetInt32(), await quota);
        }
        catch (BuildException failure)
        {
            return NotChecked($"How many {need.What} there are and may be: {AwsError.LastLine(failure)}", "See Service Quotas in the console.");
        }
    }

    private sealed record Need(string What, int Count, Func<Questions, CancellationToken, Task<double?>> Quota, string[] Used);
}
