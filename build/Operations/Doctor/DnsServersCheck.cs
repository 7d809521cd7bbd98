using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The DNS servers that the VPC hands out: Amazon's own is reached past every security group, others are not.</summary>
internal sealed class DnsServersCheck() : NetworkCheck("DNS servers")
{
    private const string Amazons = "AmazonProvidedDNS";

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        if ((await network.VpcAsync(cancellation))?.Text("DhcpOptionsId") is not { Length: > 0 } options || options == "default")
        {
            return [NotChecked("The VPC has no set of DHCP options: which DNS servers its tasks ask is not said.")];
        }

        var answer = await ask.AskAsync(cancellation, "ec2", "describe-dhcp-options", "--dhcp-options-ids", options);
        return [.. answer.Items("DhcpOptions").Take(1).Select(set => OfServers(plan, options, Servers(set)))];
    }

    private static List<string> Servers(JsonElement set) =>
    [
        .. from configuration in set.Items("DhcpConfigurations")
           where configuration.Text("Key") == "domain-name-servers"
           from value in configuration.Items("Values")
           select value.Text("Value") ?? "?",
    ];

    private Finding OfServers(Plan plan, string options, List<string> servers)
    {
        var others = servers.Where(server => server != Amazons).ToList();
        return others switch
        {
            [] => Ok("Amazon's own, which every security group lets through."),
            _ when plan.Parameters.Has("pSecurityGroupIds") => Warning($"{options} names {string.Join(", ", others)}.", "See that the groups in pSecurityGroupIds allow port 53 to them, UDP and TCP."),
            _ => Error($"{options} names {string.Join(", ", others)}, and the group that the stack creates allows port 443 alone: no name would resolve.", "Bring a group that allows port 53 to them: --parameter pSecurityGroupIds=sg-..."),
        };
    }
}
