using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>What EC2 tells of the VPC of the tasks; each question is asked once, whichever checks raise it.</summary>
/// <param name="ask">Asks AWS.</param>
/// <param name="plan">Names the VPC and the subnets.</param>
internal sealed class Network(Questions ask, Plan plan)
{
    /// <summary>The subnets that are named and exist.</summary>
    public async Task<IReadOnlyList<JsonElement>> SubnetsAsync(CancellationToken cancellation) =>
        [.. (await ask.AskAsync(cancellation, "ec2", "describe-subnets", "--filters", $"Name=subnet-id,Values={string.Join(',', plan.SubnetIds)}")).Items("Subnets")];

    /// <summary>The route table of each subnet that is named.</summary>
    public async Task<IReadOnlyList<(string Subnet, RouteTable Table)>> RouteTablesAsync(CancellationToken cancellation)
    {
        var tables = (await ask.AskAsync(cancellation, "ec2", "describe-route-tables", "--filters", OfVpc)).Items("RouteTables").ToList();
        return [.. from subnet in plan.SubnetIds let table = RouteTable.Of(tables, subnet) where table is not null select (subnet, table)];
    }

    /// <summary>The NAT gateways of the VPC.</summary>
    public async Task<IReadOnlyList<JsonElement>> NatGatewaysAsync(CancellationToken cancellation) =>
        [.. (await ask.AskAsync(cancellation, "ec2", "describe-nat-gateways", "--filter", OfVpc)).Items("NatGateways")];

    /// <summary>The endpoints of the VPC that are there or come to be.</summary>
    public async Task<IReadOnlyList<Endpoint>> EndpointsAsync(CancellationToken cancellation) =>
        [.. (await ask.AskAsync(cancellation, "ec2", "describe-vpc-endpoints", "--filters", OfVpc)).Items("VpcEndpoints").Select(item => new Endpoint(item)).Where(endpoint => endpoint.Serves)];

    /// <summary>The network ACLs of the VPC.</summary>
    public async Task<IReadOnlyList<JsonElement>> NetworkAclsAsync(CancellationToken cancellation) =>
        [.. (await ask.AskAsync(cancellation, "ec2", "describe-network-acls", "--filters", OfVpc)).Items("NetworkAcls")];

    /// <summary>The VPC; null where there is none of that id.</summary>
    public async Task<JsonElement?> VpcAsync(CancellationToken cancellation) =>
        (await ask.FindAsync(cancellation, "ec2", "describe-vpcs", "--vpc-ids", plan.VpcId))?.Items("Vpcs").Select(vpc => (JsonElement?)vpc).FirstOrDefault();

    /// <summary>Whether an attribute of the VPC is on.</summary>
    /// <param name="attribute"><c>enableDnsSupport</c> or <c>enableDnsHostnames</c>.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public async Task<bool> IsOnAsync(string attribute, CancellationToken cancellation)
    {
        var answer = await ask.AskAsync(cancellation, "ec2", "describe-vpc-attribute", "--vpc-id", plan.VpcId, "--attribute", attribute);
        return answer.TryGetProperty(char.ToUpperInvariant(attribute[0]) + attribute[1..], out var value) && value.IsTrue("Value");
    }

    private string OfVpc => $"Name=vpc-id,Values={plan.VpcId}";
}
