namespace FargateFetcher.Building.Operations;

/// <summary>Where the default route of a subnet leads.</summary>
internal enum RouteKind
{
    None,
    NatGateway,
    InternetGateway,

    /// <summary>An egress-only internet gateway, which IPv6 alone has.</summary>
    EgressOnlyGateway,

    /// <summary>To something that was deleted or detached.</summary>
    Blackhole,

    /// <summary>To a transit gateway, an instance, a peering or a link: the path behind it is not visible from here.</summary>
    Elsewhere,
}

/// <summary>A route table (EC2 API Reference, RouteTable).</summary>
internal sealed record RouteTable(JsonElement Json)
{
    // The properties in which the target of a route can stand.
    private static readonly string[] Targets =
    [
        "NatGatewayId", "TransitGatewayId", "VpcPeeringConnectionId", "NetworkInterfaceId", "InstanceId", "LocalGatewayId",
        "CarrierGatewayId", "EgressOnlyInternetGatewayId", "CoreNetworkArn", "OdbNetworkArn", "GatewayId",
    ];

    public string Id => Json.Text("RouteTableId") ?? "?";

    /// <summary>Where its default route leads, and the id of the target; empty where it has none.</summary>
    public (RouteKind Kind, string Target) Default => RouteTo("DestinationCidrBlock", "0.0.0.0/0");

    /// <summary>The same over IPv6.</summary>
    public (RouteKind Kind, string Target) DefaultOverIPv6 => RouteTo("DestinationIpv6CidrBlock", "::/0");

    /// <summary>Whether IPv4 can be reached from IPv6 (Amazon VPC User Guide, "DNS64 and NAT64").</summary>
    public bool HasNat64 => Json.Items("Routes").Any(one => one.Text("DestinationIpv6CidrBlock") == "64:ff9b::/96");

    /// <summary>The table of a subnet: its own, or the VPC's main one; null where neither is among them.</summary>
    public static RouteTable? Of(IReadOnlyList<JsonElement> tables, string subnet)
    {
        var own = tables.Where(table => table.Items("Associations").Any(association => association.Text("SubnetId") == subnet));
        var main = tables.Where(table => table.Items("Associations").Any(association => association.IsTrue("Main")));
        return own.Concat(main).Select(table => new RouteTable(table)).FirstOrDefault();
    }

    private (RouteKind Kind, string Target) RouteTo(string property, string everything)
    {
        var route = Json.Items("Routes").FirstOrDefault(one => one.Text(property) == everything);
        var target = Targets.Select(name => route.Text(name)).OfType<string>().FirstOrDefault() ?? "";
        return target switch
        {
            _ when route.ValueKind == JsonValueKind.Undefined => (RouteKind.None, target),
            _ when route.Text("State") == "blackhole" => (RouteKind.Blackhole, target),
            _ when target.StartsWith("nat-", StringComparison.Ordinal) => (RouteKind.NatGateway, target),
            _ when target.StartsWith("igw-", StringComparison.Ordinal) => (RouteKind.InternetGateway, target),
            _ when target.StartsWith("eigw-", StringComparison.Ordinal) => (RouteKind.EgressOnlyGateway, target),
            _ => (RouteKind.Elsewhere, target),
        };
    }
}

/// <summary>How the tasks in a subnet reach the internet; only an IPv4 address of theirs can be public.</summary>
internal sealed record SubnetRoute(string Subnet, RouteTable Table, bool HasIPv6, bool HasPublicIp)
{
    /// <summary>Whether they do so over IPv6, and have no way over IPv4.</summary>
    public bool IsOverIPv6Alone => HasIPv6
        && Table.DefaultOverIPv6.Kind is RouteKind.EgressOnlyGateway or RouteKind.InternetGateway
        && (Table.Default.Kind is RouteKind.None or RouteKind.Blackhole
            || (Table.Default.Kind == RouteKind.InternetGateway && !HasPublicIp));

    /// <summary>Whether they have no way that could lead there.</summary>
    public bool IsClosed => Table.Default.Kind == RouteKind.None && !IsOverIPv6Alone;
}
