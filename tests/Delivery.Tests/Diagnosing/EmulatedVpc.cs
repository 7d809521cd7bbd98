using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Diagnosing;
using FargateFetcher.Building.Operating;

namespace FargateFetcher.Delivery.Tests.Diagnosing;

/// <summary>A VPC of one situation, in an emulator.</summary>
internal sealed class EmulatedVpc(AwsCli aws, string id) : IDisposable
{
    // What was asked stays known until something is made: each question takes the AWS CLI most of a second.
    private Questions _ask = new(aws);

    public string Id => id;

    /// <summary>Makes an empty one.</summary>
    public static async Task<EmulatedVpc> CreateAsync(AwsCli aws, CancellationToken cancellation) =>
        new(aws, Text(await aws.ReadJsonAsync(cancellation, "ec2", "create-vpc", "--cidr-block", "10.7.0.0/16"), "Vpc", "VpcId"));

    /// <summary>Makes a subnet.</summary>
    public async Task<string> SubnetAsync(CancellationToken cancellation, int number = 0, int bits = 24, string zone = "eu-central-1a") =>
        Text(await MakeAsync(cancellation, "ec2", "create-subnet", "--vpc-id", id, "--cidr-block", $"10.7.{number}.0/{bits}", "--availability-zone", zone), "Subnet", "SubnetId");

    /// <summary>Makes a route table for a subnet, whose default route leads to what is named, if anything is.</summary>
    public async Task<string> RouteTableAsync(string subnet, CancellationToken cancellation, params string[] target)
    {
        var table = Text(await MakeAsync(cancellation, "ec2", "create-route-table", "--vpc-id", id), "RouteTable", "RouteTableId");
        await MakeAsync(cancellation, "ec2", "associate-route-table", "--route-table-id", table, "--subnet-id", subnet);
        if (target.Length > 0)
        {
            await MakeAsync(cancellation, ["ec2", "create-route", "--route-table-id", table, "--destination-cidr-block", "0.0.0.0/0", .. target]);
        }

        return table;
    }

    /// <summary>Makes a NAT gateway in a subnet.</summary>
    public async Task<string> NatGatewayAsync(string subnet, CancellationToken cancellation)
    {
        var address = (await MakeAsync(cancellation, "ec2", "allocate-address")).GetProperty("AllocationId").GetString()!;
        return Text(await MakeAsync(cancellation, "ec2", "create-nat-gateway", "--subnet-id", subnet, "--allocation-id", address), "NatGateway", "NatGatewayId");
    }

    /// <summary>Makes an internet gateway.</summary>
    public async Task<string> InternetGatewayAsync(CancellationToken cancellation)
    {
        var gateway = Text(await MakeAsync(cancellation, "ec2", "create-internet-gateway"), "InternetGateway", "InternetGatewayId");
        await MakeAsync(cancellation, "ec2", "attach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", id);
        return gateway;
    }

    /// <summary>Makes a gateway endpoint to S3.</summary>
    public Task S3EndpointAsync(string routeTable, CancellationToken cancellation) => MakeAsync(
        cancellation, "ec2", "create-vpc-endpoint", "--vpc-id", id, "--vpc-endpoint-type", "Gateway", "--service-name", "com.amazonaws.eu-central-1.s3", "--route-table-ids", routeTable);

    /// <summary>Makes an interface endpoint with private DNS.</summary>
    public Task InterfaceEndpointAsync(string service, string subnet, CancellationToken cancellation) => MakeAsync(
        cancellation, "ec2", "create-vpc-endpoint", "--vpc-id", id, "--vpc-endpoint-type", "Interface", "--service-name", $"com.amazonaws.eu-central-1.{service}", "--subnet-ids", subnet, "--private-dns-enabled");

    /// <summary>Has the VPC hand out DNS servers.</summary>
    public async Task DnsServersAsync(string servers, CancellationToken cancellation)
    {
        var options = Text(await MakeAsync(cancellation, "ec2", "create-dhcp-options", "--dhcp-configurations", $"Key=domain-name-servers,Values={servers}"), "DhcpOptions", "DhcpOptionsId");
        await MakeAsync(cancellation, "ec2", "associate-dhcp-options", "--dhcp-options-id", options, "--vpc-id", id);
    }

    /// <summary>What a check finds for a deployment into it.</summary>
    public Task<IReadOnlyList<Finding>> FindAsync(Check check, string subnets, CancellationToken cancellation, params (string Name, string Value)[] parameters) =>
        check.FindAsync(Plan(id, subnets, parameters), _ask, cancellation);

    /// <summary>Makes anything else in it.</summary>
    public Task<JsonElement> MakeAsync(CancellationToken cancellation, params IEnumerable<string> command)
    {
        _ask.Dispose();
        _ask = new Questions(aws);
        return aws.ReadJsonAsync(cancellation, command);
    }

    public void Dispose() => _ask.Dispose();

    /// <summary>A first deployment.</summary>
    public static Plan Plan(string vpc, string subnets, params (string Name, string Value)[] parameters)
    {
        var given = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        return new Plan("facts", Status: null, RootParameters.Of(new Dictionary<string, string>(given) { ["pVpcId"] = vpc, ["pSubnetIds"] = subnets }));
    }

    private static string Text(JsonElement answer, string what, string name) => answer.GetProperty(what).GetProperty(name).GetString()!;
}
