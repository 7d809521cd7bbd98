using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The security groups that are brought along.</summary>
internal sealed class SecurityGroupsCheck() : NetworkCheck("security groups")
{
    // Scheduler takes no more (AwsVpcConfiguration).
    private const int Most = 5;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var given = plan.Parameters.List("pSecurityGroupIds");
        if (given.Count == 0)
        {
            return [];
        }

        var answer = await ask.AskAsync(cancellation, "ec2", "describe-security-groups", "--filters", $"Name=group-id,Values={string.Join(',', given)}");
        var vpcs = answer.Items("SecurityGroups").ToDictionary(group => group.Text("GroupId") ?? "", group => group.Text("VpcId"));
        List<Finding> findings =
        [
            .. given.Where(group => !vpcs.ContainsKey(group)).Select(group => Error($"There is no security group {group} in this account and region.", "aws ec2 describe-security-groups lists them.")),
            .. vpcs.Where(group => group.Value != plan.VpcId).Select(group => Error($"{group.Key} is in {group.Value}, not in {plan.VpcId}.", "Give groups of the same VPC.")),
            .. given.Count > Most ? [Error($"{given.Count} groups are given; a schedule takes {Most}.", "Give fewer.")] : Array.Empty<Finding>(),
        ];
        return findings.Count > 0 ? findings : [Ok($"{string.Join(", ", given)} in {plan.VpcId}.")];
    }
}
