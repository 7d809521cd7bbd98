using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>A route table (EC2 API Reference, RouteTable).</summary>
/// <param name="Json">One item of <c>describe-route-tables</c>.</param>
internal sealed record RouteTable(JsonElement Json)
{
    // The names under which the target of a route can stand, but for the two that are judged.
    private static readonly string[] Targets =
    [
        "TransitGatewayId", "VpcPeeringConnectionId", "NetworkInterfaceId", "InstanceId", "LocalGatewayId", "CarrierGatewayId", "EgressOnlyInternetGatewayId",
        "CoreNetworkArn", "OdbNetworkArn", "GatewayId",
    ];

    /// <summary>Its id.</summary>
    public string Id => Json.Text("RouteTableId") ?? "?";

    /// <summary>Where its default route leads, and to which.</summary>
    public (RouteKind Kind, string? Target) Default =>
        Json.Items("Routes").FirstOrDefault(route => route.Text("DestinationCidrBlock") == "0.0.0.0/0") is { ValueKind: JsonValueKind.Object } route
            ? Judge(route)
            : (RouteKind.None, null);

    /// <summary>The table of a subnet: its own, or the VPC's main one; null where neither is among them.</summary>
    public static RouteTable? Of(IReadOnlyList<JsonElement> tables, string subnet)
    {
        var table = First(association => association.Text("SubnetId") == subnet) ?? First(association => association.IsTrue("Main"));
        return table is { } found ? new RouteTable(found) : null;

        JsonElement? First(Func<JsonElement, bool> holds) =>
            tables.Where(table => table.Items("Associations").Any(holds)).Select(table => (JsonElement?)table).FirstOrDefault();
    }

    private static (RouteKind Kind, string? Target) Judge(JsonElement route)
    {
        var target = route.Text("NatGatewayId") ?? Targets.Select(name => route.Text(name)).FirstOrDefault(found => found is not null);
        return route switch
        {
            _ when route.Text("State") == "blackhole" => (RouteKind.Blackhole, target),
            _ when target?.StartsWith("nat-", StringComparison.Ordinal) == true => (RouteKind.NatGateway, target),
            _ when target?.StartsWith("igw-", StringComparison.Ordinal) == true => (RouteKind.InternetGateway, target),
            _ => (RouteKind.Elsewhere, target),
        };
    }
}
