using System.Text.Json;
using FargateFetcher.Building.Operations;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Diagnosing;

/// <summary>A VPC of one situation, in an emulator.</summary>
internal sealed class EmulatedVpc(AwsEmulator emulator, string id) : IDisposable
{
    private readonly EmulatorApi _api = new(emulator);

    // What was asked stays known until something is made: each question takes the AWS CLI most of a second.
    private Questions _ask = new(emulator.Aws);

    public string Id => id;

    /// <summary>Makes an empty one.</summary>
    public static async Task<EmulatedVpc> CreateAsync(AwsEmulator emulator) =>
        new(emulator, await new EmulatorApi(emulator).CreateVpcAsync("10.7.0.0/16"));

    /// <summary>Makes a subnet.</summary>
    public async Task<string> SubnetAsync(int number = 0, int bits = 24) =>
        Text(await MakeAsync("create_subnet", new { VpcId = id, CidrBlock = $"10.7.{number}.0/{bits}", AvailabilityZone = "eu-central-1a" }), "Subnet", "SubnetId");

    /// <summary>Makes a route table for a subnet.</summary>
    public async Task<string> RouteTableAsync(string subnet)
    {
        var table = Text(await MakeAsync("create_route_table", new { VpcId = id }), "RouteTable", "RouteTableId");
        await MakeAsync("associate_route_table", new { RouteTableId = table, SubnetId = subnet });
        return table;
    }

    /// <summary>Makes a route table for a subnet, whose default route leads to an internet gateway.</summary>
    public async Task RouteToInternetAsync(string subnet, string gateway) =>
        await MakeAsync(
            "create_route", new { RouteTableId = await RouteTableAsync(subnet), DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway });

    /// <summary>Makes a route table for a subnet, whose default route leads to a NAT gateway.</summary>
    public async Task<string> RouteToNatAsync(string subnet, string gateway)
    {
        var table = await RouteTableAsync(subnet);
        await MakeAsync("create_route", new { RouteTableId = table, DestinationCidrBlock = "0.0.0.0/0", NatGatewayId = gateway });
        return table;
    }

    /// <summary>Makes a route table for a subnet, whose default route over IPv6 leads to an egress-only internet gateway, and returns that.</summary>
    public async Task<string> RouteOverIPv6Async(string subnet)
    {
        var gateway = Text(await MakeAsync("create_egress_only_internet_gateway", new { VpcId = id }), "EgressOnlyInternetGateway", "EgressOnlyInternetGatewayId");
        var table = await RouteTableAsync(subnet);
        await MakeAsync("create_route", new { RouteTableId = table, DestinationIpv6CidrBlock = "::/0", EgressOnlyInternetGatewayId = gateway });
        return gateway;
    }

    /// <summary>Leads what a subnet sends to IPv4 addresses over IPv6 to a NAT gateway.</summary>
    public async Task Nat64Async(string subnet)
    {
        var tables = await MakeAsync("describe_route_tables", new { Filters = new[] { new { Name = "association.subnet-id", Values = new[] { subnet } } } });
        var table = tables.GetProperty("RouteTables")[0].GetProperty("RouteTableId").GetString();
        await MakeAsync("create_route", new { RouteTableId = table, DestinationIpv6CidrBlock = "64:ff9b::/96", NatGatewayId = await NatGatewayAsync(subnet) });
    }

    /// <summary>Gives a subnet IPv6 addresses.</summary>
    public Task IPv6Async(string subnet) =>
        MakeAsync("associate_subnet_cidr_block", new { SubnetId = subnet, Ipv6CidrBlock = "2001:db8:1234:1a00::/64" });

    /// <summary>Makes a NAT gateway in a subnet.</summary>
    public async Task<string> NatGatewayAsync(string subnet)
    {
        var address = (await MakeAsync("allocate_address", new { Domain = "vpc" })).GetProperty("AllocationId").GetString()!;
        return Text(await MakeAsync("create_nat_gateway", new { SubnetId = subnet, AllocationId = address }), "NatGateway", "NatGatewayId");
    }

    /// <summary>Makes an internet gateway.</summary>
    public async Task<string> InternetGatewayAsync()
    {
        var gateway = Text(await MakeAsync("create_internet_gateway", new { }), "InternetGateway", "InternetGatewayId");
        await MakeAsync("attach_internet_gateway", new { InternetGatewayId = gateway, VpcId = id });
        return gateway;
    }

    /// <summary>Makes a gateway endpoint to S3.</summary>
    public Task S3EndpointAsync(string routeTable) =>
        MakeAsync("create_vpc_endpoint", new { VpcId = id, VpcEndpointType = "Gateway", ServiceName = "com.amazonaws.eu-central-1.s3", RouteTableIds = new[] { routeTable } });

    /// <summary>Makes an interface endpoint with private DNS.</summary>
    public Task InterfaceEndpointAsync(string service, string subnet) =>
        MakeAsync("create_vpc_endpoint", new { VpcId = id, VpcEndpointType = "Interface", ServiceName = $"com.amazonaws.eu-central-1.{service}", SubnetIds = new[] { subnet }, PrivateDnsEnabled = true });

    /// <summary>Has the VPC hand out DNS servers.</summary>
    public async Task DnsServersAsync(params string[] servers)
    {
        var options = Text(
            await MakeAsync(
                "create_dhcp_options", new { DhcpConfigurations = new[] { new { Key = "domain-name-servers", Values = servers } } }),
            "DhcpOptions",
            "DhcpOptionsId");
        await MakeAsync("associate_dhcp_options", new { DhcpOptionsId = options, VpcId = id });
    }

    /// <summary>What a check finds for a deployment into it.</summary>
    public Task<IReadOnlyList<Finding>> FindAsync(
        Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> check,
        string subnets,
        CancellationToken cancellation,
        params (string Name, string Value)[] parameters) =>
        check(Plan(id, subnets, parameters), _ask, cancellation);

    /// <summary>Makes anything else in it.</summary>
    public Task<JsonElement> MakeAsync(string operation, object arguments)
    {
        _ask.Dispose();
        _ask = new Questions(emulator.Aws);
        return _api.CallAsync("ec2", operation, arguments);
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
