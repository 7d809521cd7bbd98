namespace FargateFetcher.Building.Operations;

/// <summary>What a VPC does with the tasks' traffic: its DNS, network ACLs, and security groups of the user's own.</summary>
internal static class VpcChecks
{
    private const string AmazonDns = "AmazonProvidedDNS";

    // Scheduler takes no more (AwsVpcConfiguration).
    private const int MostGroups = 5;

    // The ports of answers: Linux's own range begins at 32768.
    private const int FirstOfAnswers = 32768;
    private const int LastOfAnswers = 60999;
    private const int Https = 443;

    /// <summary>The DNS attributes of the VPC, without which private names of endpoints do not resolve.</summary>
    public static async Task<IReadOnlyList<Finding>> DnsAttributesAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        async Task<bool> IsOnAsync(string name, string property)
        {
            var answer = await ask.AskAsync(cancellation, "ec2", "describe-vpc-attribute", "--vpc-id", plan.VpcId, "--attribute", name);
            return answer.Required(property).IsTrue("Value");
        }

        var enable = $"aws ec2 modify-vpc-attribute --vpc-id {plan.VpcId}";
        return await Task.WhenAll(
            IsOnAsync("enableDnsSupport", "EnableDnsSupport"), IsOnAsync("enableDnsHostnames", "EnableDnsHostnames")) switch
        {
            [false, _] => [Finding.Error(
                "enableDnsSupport is off: the tasks could not resolve any name by Amazon's DNS.", $"{enable} --enable-dns-support")],
            [_, true] => [Finding.Ok("DNS support and host names are on.")],
            _ when plan.Parameters.IsEnabled("pInterfaceEndpoints") => [Finding.Error(
                "enableDnsHostnames is off: interface endpoints cannot have private names.", $"{enable} --enable-dns-hostnames")],
            _ => [Finding.Ok("DNS support is on; host names are off, which only interface endpoints need.")],
        };
    }

    /// <summary>The DNS servers of the VPC: Amazon's own is reached past every security group, others are not.</summary>
    public static async Task<IReadOnlyList<Finding>> DnsServersAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if ((await ask.VpcAsync(plan, cancellation))?.Text("DhcpOptionsId") is not { Length: > 0 } options || options == "default")
        {
            return [Finding.NotChecked("The VPC has no set of DHCP options, which would name the DNS servers of its tasks.")];
        }

        var sets = await ask.ListAsync("DhcpOptions", cancellation, "ec2", "describe-dhcp-options", "--dhcp-options-ids", options);
        var servers = from set in sets
                      from configuration in set.Items("DhcpConfigurations")
                      where configuration.Text("Key") == "domain-name-servers"
                      from value in configuration.Items("Values")
                      select value.Text("Value") ?? "?";
        return string.Join(", ", servers.Where(server => server != AmazonDns)) switch
        {
            "" => [Finding.Ok("Amazon's own, which every security group lets through.")],
            var others when plan.Parameters.Has("pSecurityGroupIds") => [Finding.Warning(
                $"{options} names {others}.", "Check that the groups in pSecurityGroupIds allow port 53 to them, UDP and TCP.")],
            var others => [Finding.Error(
                $"{options} names {others}, and the group that the stack creates allows port 443 alone: no name would resolve.",
                "Bring a group that allows port 53 to them: --parameter pSecurityGroupIds=sg-...")],
        };
    }

    /// <summary>Whether the network ACLs let port 443 out and the answers in, as far as their rules are simple.</summary>
    public static async Task<IReadOnlyList<Finding>> NetworkAclsAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var routes = await ask.RoutesAsync(plan, cancellation);
        var overIPv6Alone = routes.Where(route => route.IsOverIPv6Alone).Select(route => route.Subnet).ToHashSet();
        return
        [
            .. from acl in await ask.ListAsync("NetworkAcls", cancellation, "ec2", "describe-network-acls", "--filters", plan.OfVpc)
               let subnets = acl.Items("Associations")
                   .Select(association => association.Text("SubnetId") ?? "")
                   .Where(plan.SubnetIds.Contains)
                   .ToList()
               where subnets.Count > 0
               select OfAcl(acl, string.Join(", ", subnets), isIPv6: subnets.All(overIPv6Alone.Contains)),
        ];
    }

    /// <summary>The security groups that are given; nothing where the stack creates its own.</summary>
    public static async Task<IReadOnlyList<Finding>> SecurityGroupsAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var given = plan.Parameters.List("pSecurityGroupIds");
        if (given.Count == 0)
        {
            return [];
        }

        // By a filter: the ids themselves would be an error where one of them does not exist.
        var filter = $"Name=group-id,Values={string.Join(',', given)}";
        var groups = await ask.ListAsync("SecurityGroups", cancellation, "ec2", "describe-security-groups", "--filters", filter);
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
        ];
        if (given.Count > MostGroups)
        {
            findings.Add(Finding.Error($"{given.Count} groups are given; a schedule takes {MostGroups}.", "Give fewer."));
        }

        return findings.Count > 0 ? findings : [Finding.Ok($"{string.Join(", ", given)} in {plan.VpcId}.")];
    }

    private static Finding OfAcl(JsonElement acl, string subnets, bool isIPv6)
    {
        var id = acl.Text("NetworkAclId");
        var (property, everything) = isIPv6 ? ("Ipv6CidrBlock", "::/0") : ("CidrBlock", "0.0.0.0/0");
        return (Allows(egress: true, Https, Https), Allows(egress: false, FirstOfAnswers, LastOfAnswers)) switch
        {
            (true, true) => Finding.Ok($"{id} lets requests of {subnets} out on port 443, and the answers in."),
            (false, _) => Finding.Error($"{id} lets nothing of {subnets} out on port 443.", $"Allow TCP 443 out to {everything}."),
            (_, false) => Finding.Error(
                $"{id} lets no answers into {subnets}.", $"Allow TCP {FirstOfAnswers}-{LastOfAnswers} in from {everything}."),
            _ => Finding.NotChecked(
                $"{id} of {subnets} has rules for some addresses or ports only, which are not judged here.",
                $"Check that TCP 443 may go out, and TCP {FirstOfAnswers}-{LastOfAnswers} come in."),
        };

        // The first rule that matches decides; null where it covers only a part.
        bool? Allows(bool egress, int first, int last)
        {
            var rules = from rule in acl.Items("Entries")
                        where rule.IsTrue("Egress") == egress && rule.Text(property) is not null && rule.Text("Protocol") is "-1" or "6"
                        let ports = Ports(rule)
                        where ports.From <= last && ports.To >= first
                        orderby rule.GetProperty("RuleNumber").GetInt32()
                        let isWhole = rule.Text(property) == everything && ports.From <= first && ports.To >= last
                        select (IsWhole: isWhole, Action: rule.Text("RuleAction"));
            return rules.FirstOrDefault() switch
            {
                { Action: null } => false,
                { IsWhole: true, Action: var action } => action == "allow",
                _ => null,
            };
        }
    }

    private static (int From, int To) Ports(JsonElement rule) => rule.TryGetProperty("PortRange", out var range)
        ? (range.GetProperty("From").GetInt32(), range.GetProperty("To").GetInt32())
        : (0, ushort.MaxValue);
}
