using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The subnets: whether they exist, are in the VPC, and have addresses left.</summary>
internal sealed class SubnetsCheck() : Check("subnets")
{
    // Each task has an address for about a minute, and so has each endpoint; below this, a busy subnet may run out.
    private const int Few = 8;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (plan.VpcId.Length == 0 || plan.SubnetIds.Count == 0)
        {
            return [NotChecked("VPC and subnets are not known yet, and nothing of the network was looked at.", "Name them with --vpc and --subnets.")];
        }

        var network = new Network(ask, plan);
        if (await network.VpcAsync(cancellation) is null)
        {
            return [Error($"There is no VPC {plan.VpcId} in this account and region.", "aws ec2 describe-vpcs lists them; look at AWS_REGION, too.")];
        }

        var subnets = (await network.SubnetsAsync(cancellation)).ToDictionary(subnet => subnet.Text("SubnetId") ?? "");
        Finding[] findings = [.. plan.SubnetIds.Select(id => OfSubnet(plan, id, subnets.TryGetValue(id, out var subnet) ? subnet : null)), .. Zones(plan, subnets.Values)];
        return findings;
    }

    private Finding OfSubnet(Plan plan, string id, JsonElement? found)
    {
        if (found is not { } subnet)
        {
            return Error($"There is no subnet {id} in this account and region.", $"aws ec2 describe-subnets --filters Name=vpc-id,Values={plan.VpcId}");
        }

        if (subnet.Text("VpcId") is var vpc && vpc != plan.VpcId)
        {
            return Error($"{id} is in {vpc}, not in {plan.VpcId}.", $"Give subnets of one VPC: --vpc {vpc}, or others with --subnets.");
        }

        var free = int.Parse(subnet.Text("AvailableIpAddressCount") ?? "0", CultureInfo.InvariantCulture);
        return free switch
        {
            0 => Error($"{id} has no free address: no task can start in it.", "Give another subnet, or free addresses."),
            < Few => Warning($"{id} has {free} free addresses.", "Give a larger subnet, or a second one."),
            _ => Ok($"{id} is in {plan.VpcId}, zone {subnet.Text("AvailabilityZone")}, with {free} free addresses."),
        };
    }

    // An interface endpoint takes one subnet of each zone.
    private IEnumerable<Finding> Zones(Plan plan, IEnumerable<JsonElement> subnets) =>
        from zone in subnets.GroupBy(subnet => subnet.Text("AvailabilityZone"))
        where plan.Parameters.IsEnabled("pInterfaceEndpoints") && zone.Count() > 1
        select Error($"{string.Join(" and ", zone.Select(subnet => subnet.Text("SubnetId")))} are in one zone, {zone.Key}: an interface endpoint takes one subnet of each.", "Give one subnet for each zone.");
}
