using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The way of each subnet to the internet.</summary>
internal sealed class RouteCheck() : NetworkCheck("route")
{
    private const string PublicIp = "--parameter pAssignPublicIp=ENABLED";

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var tables = await network.RouteTablesAsync(cancellation);
        var gateways = tables.Any(found => found.Table.Default.Kind == RouteKind.NatGateway) ? await network.NatGatewaysAsync(cancellation) : [];
        return [.. tables.Select(found => OfSubnet(plan, found.Subnet, found.Table, gateways))];
    }

    private Finding OfSubnet(Plan plan, string subnet, RouteTable table, IReadOnlyList<JsonElement> gateways)
    {
        var (kind, target) = table.Default;
        var hasPublicIp = plan.Parameters.IsEnabled("pAssignPublicIp");
        return kind switch
        {
            RouteKind.NatGateway => OfNat(subnet, target, gateways.Where(gateway => gateway.Text("NatGatewayId") == target).Select(gateway => (JsonElement?)gateway).FirstOrDefault(), hasPublicIp),
            RouteKind.InternetGateway when hasPublicIp => Ok($"{subnet} reaches the internet through {target}, its tasks with a public IP."),
            RouteKind.InternetGateway => Error($"{subnet} is public: it leads to {target}, which serves only what has a public IP.", $"{PublicIp}, or private subnets with a NAT gateway."),
            RouteKind.Blackhole => Error($"The default route of {subnet} leads to {target}, which is gone.", $"Mend the route in {table.Id}, or give other subnets."),
            RouteKind.Elsewhere => NotChecked($"{subnet} leads to {target}; what lies behind it is not seen from here.", "See that port 443 reaches the internet from there."),
            _ => Warning($"{subnet} has no route to the internet: {plan.Parameters["pFetchUrl"]} must be reachable privately, and AWS through endpoints.", "A NAT gateway, or see 'endpoints' below."),
        };
    }

    internal Finding OfNat(string subnet, string? target, JsonElement? gateway, bool hasPublicIp) => gateway switch
    {
        null => Error($"{subnet} leads to {target}, which is not there.", "Mend the default route, or give other subnets."),
        { } found when found.Text("State")?.ToLowerInvariant() is var state && state != "available" => Error($"{subnet} leads to {target}, which is {state}.", "Wait until it is available, or mend the default route."),
        { } found when found.Text("ConnectivityType") == "private" => NotChecked($"{subnet} leads to {target}, a private NAT gateway; what lies behind it is not seen from here.", "See that port 443 reaches the internet from there."),
        _ when hasPublicIp => Warning($"{subnet} reaches the internet through {target}; a public IP does nothing there, and is charged for.", "--parameter pAssignPublicIp=DISABLED"),
        _ => Ok($"{subnet} reaches the internet through {target}."),
    };
}
