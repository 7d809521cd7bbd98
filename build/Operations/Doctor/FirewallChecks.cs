namespace FargateFetcher.Building.Operations;

/// <summary>What filters the tasks' traffic: the subnets' network ACLs, and security groups of the user's own.</summary>
internal static class FirewallChecks
{
    // Scheduler takes no more (AwsVpcConfiguration).
    private const int MostGroups = 5;

    // The ports of answers: Linux's own range begins at 32768.
    private const int FirstOfAnswers = 32768;
    private const int LastOfAnswers = 60999;
    private const int Https = 443;

    private static readonly AddressFamily IPv4 = new("CidrBlock", "0.0.0.0/0");
    private static readonly AddressFamily IPv6 = new("Ipv6CidrBlock", "::/0");

    /// <summary>Whether the network ACLs let port 443 out and the answers in, as far as their rules are simple.</summary>
    public static async Task<IReadOnlyList<Finding>> NetworkAclsAsync(Network network, CancellationToken cancellation)
    {
        var routes = await network.RoutesAsync(cancellation);
        var overIPv6Alone = routes.Where(route => route.IsOverIPv6Alone).Select(route => route.Subnet).ToHashSet();
        return
        [
            .. from acl in await network.NetworkAclsAsync(cancellation)
               let subnets = acl.Items("Associations")
                   .Select(association => association.Text("SubnetId") ?? "")
                   .Where(network.Plan.SubnetIds.Contains)
                   .ToList()
               where subnets.Count > 0
               let family = subnets.All(overIPv6Alone.Contains) ? IPv6 : IPv4
               select OfAcl(acl, string.Join(", ", subnets), family),
        ];
    }

    /// <summary>The security groups that are given; nothing where the stack creates its own.</summary>
    public static async Task<IReadOnlyList<Finding>> SecurityGroupsAsync(Network network, CancellationToken cancellation)
    {
        var plan = network.Plan;
        var given = plan.Parameters.List("pSecurityGroupIds");
        if (given.Count == 0)
        {
            return [];
        }

        var groups = await network.SecurityGroupsAsync(given, cancellation);
        var vpcs = groups.ToDictionary(group => group.Text("GroupId") ?? "", group => group.Text("VpcId"));
        List<Finding> findings =
        [
            .. from id in given
               where !vpcs.ContainsKey(id)
               select Finding.Error(
                   $"There is no security group {id} in this account and region.", "aws ec2 describe-security-groups lists them."),
            .. from found in vpcs
               where found.Value != plan.VpcId
               select Finding.Error($"{found.Key} is in {found.Value}, not in {plan.VpcId}.", "Give groups of the same VPC."),
            .. given.Count > MostGroups
                ? [Finding.Error($"{given.Count} groups are given; a schedule takes {MostGroups}.", "Give fewer.")]
                : Array.Empty<Finding>(),
        ];
        return findings.Count > 0 ? findings : [Finding.Ok($"{string.Join(", ", given)} in {plan.VpcId}.")];
    }

    private static Finding OfAcl(JsonElement acl, string subnets, AddressFamily family)
    {
        var id = acl.Text("NetworkAclId");
        var outward = Allows(acl, family, egress: true, Https, Https);
        var inward = Allows(acl, family, egress: false, FirstOfAnswers, LastOfAnswers);
        return (outward, inward) switch
        {
            (true, true) => Finding.Ok($"{id} lets requests of {subnets} out on port 443, and the answers in."),
            (false, _) => Finding.Error($"{id} lets nothing of {subnets} out on port 443.", $"Allow TCP 443 out to {family.Everything}."),
            (_, false) => Finding.Error(
                $"{id} lets no answers into {subnets}.", $"Allow TCP {FirstOfAnswers}-{LastOfAnswers} in from {family.Everything}."),
            _ => Finding.NotChecked(
                $"{id} of {subnets} has rules for some addresses or ports only, which are not judged here.",
                $"Check that TCP 443 may go out, and TCP {FirstOfAnswers}-{LastOfAnswers} come in."),
        };
    }

    // The first rule that matches decides; null where it covers only a part.
    private static bool? Allows(JsonElement acl, AddressFamily family, bool egress, int first, int last)
    {
        var rules = from rule in acl.Items("Entries")
                    where rule.IsTrue("Egress") == egress && rule.Text(family.Property) is not null && rule.Text("Protocol") is "-1" or "6"
                    let ports = Ports(rule)
                    where ports.From <= last && ports.To >= first
                    orderby rule.GetProperty("RuleNumber").GetInt32()
                    let isWhole = rule.Text(family.Property) == family.Everything && ports.From <= first && ports.To >= last
                    select (IsWhole: isWhole, Action: rule.Text("RuleAction"));
        return rules.FirstOrDefault() switch
        {
            { Action: null } => false,
            { IsWhole: true, Action: var action } => action == "allow",
            _ => null,
        };
    }

    private static (int From, int To) Ports(JsonElement rule) => rule.TryGetProperty("PortRange", out var range)
        ? (range.GetProperty("From").GetInt32(), range.GetProperty("To").GetInt32())
        : (0, ushort.MaxValue);

    /// <summary>How rules name the addresses of a family, and all of them.</summary>
    private sealed record AddressFamily(string Property, string Everything);
}
