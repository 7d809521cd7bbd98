using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Where the default route of a subnet leads.</summary>
internal enum RouteKind
{
    None,
    NatGateway,
    InternetGateway,

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
    public (RouteKind Kind, string Target) Default
    {
        get
        {
            var route = Json.Items("Routes").FirstOrDefault(one => one.Text("DestinationCidrBlock") == "0.0.0.0/0");
            var target = Targets.Select(name => route.Text(name)).OfType<string>().FirstOrDefault() ?? "";
            return target switch
            {
                _ when route.ValueKind == JsonValueKind.Undefined => (RouteKind.None, target),
                _ when route.Text("State") == "blackhole" => (RouteKind.Blackhole, target),
                _ when target.StartsWith("nat-", StringComparison.Ordinal) => (RouteKind.NatGateway, target),
                _ when target.StartsWith("igw-", StringComparison.Ordinal) => (RouteKind.InternetGateway, target),
                _ => (RouteKind.Elsewhere, target),
            };
        }
    }

    /// <summary>The table of a subnet: its own, or the VPC's main one; null where neither is among them.</summary>
    public static RouteTable? Of(IReadOnlyList<JsonElement> tables, string subnet)
    {
        var table = First(association => association.Text("SubnetId") == subnet) ?? First(association => association.IsTrue("Main"));
        return table is { } found ? new RouteTable(found) : null;

        JsonElement? First(Func<JsonElement, bool> holds) =>
            tables.Where(one => one.Items("Associations").Any(holds)).Cast<JsonElement?>().FirstOrDefault();
    }
}
