using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The network ACLs of the subnets, where they are simple: port 443 out, and the answers in.</summary>
internal sealed class NetworkAclCheck() : NetworkCheck("network ACL")
{
    // The ports of answers: Linux's own range begins at 32768.
    private const int FirstOfAnswers = 32768;
    private const int LastOfAnswers = 60999;
    private const int Https = 443;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var acls = await network.NetworkAclsAsync(cancellation);
        return
        [
            .. from acl in acls
               let subnets = acl.Items("Associations").Select(association => association.Text("SubnetId")).Where(subnet => subnet is not null && plan.SubnetIds.Contains(subnet)).ToList()
               where subnets.Count > 0
               select OfAcl(acl, string.Join(", ", subnets)),
        ];
    }

    private Finding OfAcl(JsonElement acl, string subnets)
    {
        var id = acl.Text("NetworkAclId");
        var outward = Allows(acl, egress: true, Https, Https);
        var inward = Allows(acl, egress: false, FirstOfAnswers, LastOfAnswers);
        return (outward, inward) switch
        {
            (true, true) => Ok($"{id} lets {subnets} ask on port 443, and the answers in."),
            (false, _) => Error($"{id} lets nothing of {subnets} out on port 443.", "Allow TCP 443 out to 0.0.0.0/0."),
            (_, false) => Error($"{id} lets no answers into {subnets}.", $"Allow TCP {FirstOfAnswers}-{LastOfAnswers} in from 0.0.0.0/0."),
            _ => NotChecked($"{id} of {subnets} has rules for parts of the world or of the ports; they are not judged here.", $"See that TCP 443 may go out, and TCP {FirstOfAnswers}-{LastOfAnswers} come in."),
        };
    }

    // The first rule that matches decides; null where one for a part comes before it.
    private static bool? Allows(JsonElement acl, bool egress, int first, int last)
    {
        var rules = acl.Items("Entries")
            .Where(rule => rule.IsTrue("Egress") == egress && rule.Text("CidrBlock") is not null && rule.Text("Protocol") is "-1" or "6" && Overlaps(rule, first, last))
            .OrderBy(rule => rule.GetProperty("RuleNumber").GetInt32())
            .ToList();
        return rules switch
        {
            [] => false,
            [var rule, ..] when rule.Text("CidrBlock") == "0.0.0.0/0" && Covers(rule, first, last) => rule.Text("RuleAction") == "allow",
            _ => null,
        };
    }

    private static bool Overlaps(JsonElement rule, int first, int last) => Ports(rule) is var (from, to) && from <= last && to >= first;

    private static bool Covers(JsonElement rule, int first, int last) => Ports(rule) is var (from, to) && from <= first && to >= last;

    private static (int From, int To) Ports(JsonElement rule) =>
        rule.TryGetProperty("PortRange", out var range) ? (range.GetProperty("From").GetInt32(), range.GetProperty("To").GetInt32()) : (0, ushort.MaxValue);
}
