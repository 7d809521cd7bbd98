
namespace FargateFetcher.Building.Operations;

/// <summary>The way of the image's layers, which come from S3.</summary>
internal sealed class S3EndpointCheck() : NetworkCheck("S3 endpoint")
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var endpoints = await network.EndpointsAsync(cancellation);
        var tables = (await network.RouteTablesAsync(cancellation)).Select(found => found.Table).DistinctBy(table => table.Id).ToList();
        var asked = plan.Parameters.List("pS3RouteTableIds");
        return
        [
            .. tables.Select(table => OfTable(plan, table, endpoints.FirstOrDefault(endpoint => endpoint.IsS3GatewayOf(table.Id)), asked.Contains(table.Id))),
            .. asked.Except(tables.Select(table => table.Id)).Select(other => Warning($"pS3RouteTableIds names {other}, which is not the route table of any of the subnets.", $"The subnets' own: {string.Join(',', tables.Select(table => table.Id))}")),
        ];
    }

    private Finding OfTable(Plan plan, RouteTable table, Endpoint? endpoint, bool isAsked)
    {
        var remedy = $"--parameter pS3RouteTableIds={table.Id} (every table that has none, separated by commas)";
        return endpoint switch
        {
            not null when isAsked && !endpoint.IsOf(plan.StackName) => Error($"{table.Id} has {endpoint.Id} already, and pS3RouteTableIds asks for another: the creation would fail.", "Leave it out of pS3RouteTableIds."),
            not null => Ok($"{table.Id} has {endpoint.Id}: the image's layers cost no NAT traffic."),
            _ when isAsked => Ok($"{table.Id} gets a gateway endpoint to S3: the image's layers will cost no NAT traffic."),
            _ => table.Default.Kind switch
            {
                RouteKind.InternetGateway => Ok($"{table.Id} has none and needs none: nothing is charged for traffic from S3 through an internet gateway."),
                RouteKind.None => Error($"{table.Id} has none, and no route to the internet: the image's layers cannot be pulled.", remedy),
                _ => Warning($"{table.Id} has none: each run pulls the image through the NAT gateway, $0.045 for a GB in us-east-1; ./build.sh cost says how much a month.", remedy),
            },
        };
    }
}
