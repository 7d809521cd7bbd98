namespace FargateFetcher.Building.Operations;

/// <summary>How the tasks resolve names: the DNS attributes of the VPC, and the servers that it hands out.</summary>
internal static class DnsChecks
{
    private const string Amazons = "AmazonProvidedDNS";

    /// <summary>The DNS attributes of the VPC, without which private names of endpoints do not resolve.</summary>
    public static async Task<IReadOnlyList<Finding>> AttributesAsync(Network network, CancellationToken cancellation)
    {
        var support = network.IsOnAsync("enableDnsSupport", cancellation);
        var hostnames = network.IsOnAsync("enableDnsHostnames", cancellation);
        await Task.WhenAll(support, hostnames);
        var enable = $"aws ec2 modify-vpc-attribute --vpc-id {network.Plan.VpcId}";
        return (await support, await hostnames) switch
        {
            (false, _) => [Finding.Error(
                "enableDnsSupport is off: the tasks could not resolve any name by Amazon's DNS.", $"{enable} --enable-dns-support")],
            (_, true) => [Finding.Ok("DNS support and host names are on.")],
            _ when network.Plan.Parameters.IsEnabled("pInterfaceEndpoints") => [Finding.Error(
                "enableDnsHostnames is off: interface endpoints cannot have private names.", $"{enable} --enable-dns-hostnames")],
            _ => [Finding.Ok("DNS support is on; host names are off, which only interface endpoints need.")],
        };
    }

    /// <summary>The DNS servers of the VPC: Amazon's own is reached past every security group, others are not.</summary>
    public static async Task<IReadOnlyList<Finding>> ServersAsync(Network network, CancellationToken cancellation)
    {
        if ((await network.VpcAsync(cancellation))?.Text("DhcpOptionsId") is not { Length: > 0 } options || options == "default")
        {
            return [Finding.NotChecked("The VPC has no set of DHCP options, which would name the DNS servers of its tasks.")];
        }

        var servers = from set in await network.DhcpOptionsAsync(options, cancellation)
                      from configuration in set.Items("DhcpConfigurations")
                      where configuration.Text("Key") == "domain-name-servers"
                      from value in configuration.Items("Values")
                      select value.Text("Value") ?? "?";
        return [OfServers(network.Plan, options, string.Join(", ", servers.Where(server => server != Amazons)))];
    }

    private static Finding OfServers(Plan plan, string options, string others) => others switch
    {
        "" => Finding.Ok("Amazon's own, which every security group lets through."),
        _ when plan.Parameters.Has("pSecurityGroupIds") => Finding.Warning(
            $"{options} names {others}.", "Check that the groups in pSecurityGroupIds allow port 53 to them, UDP and TCP."),
        _ => Finding.Error(
            $"{options} names {others}, and the group that the stack creates allows port 443 alone: no name would resolve.",
            "Bring a group that allows port 53 to them: --parameter pSecurityGroupIds=sg-..."),
    };
}
