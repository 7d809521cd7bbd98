namespace FargateFetcher.Building.Operations;

/// <summary>The VPC endpoints: the one to S3, from which the image's layers come, and those that replace a route to the internet.</summary>
internal static class EndpointChecks
{
    /// <summary>The services that a task needs, as the names of their endpoints end.</summary>
    public static IReadOnlyList<string> Services(Plan plan) =>
        ["ecr.api", "ecr.dkr", "logs", .. plan.Parameters.Has("pFetchHeadersSecretArn") ? ["secretsmanager"] : Array.Empty<string>()];

    /// <summary>Whether the subnets' route tables have a gateway endpoint to S3.</summary>
    public static async Task<IReadOnlyList<Finding>> S3Async(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var endpoints = await ask.EndpointsAsync(plan, cancellation);
        var routes = (await ask.RoutesAsync(plan, cancellation)).DistinctBy(route => route.Table.Id).ToList();
        var asked = plan.Parameters.List("pS3RouteTableIds");
        var own = string.Join(',', routes.Select(route => route.Table.Id));
        return
        [
            .. from route in routes
               let table = route.Table.Id
               let endpoint = endpoints.FirstOrDefault(endpoint => endpoint.IsS3GatewayOf(table))
               select OfTable(plan, route, endpoint, asked.Contains(table)),
            .. from other in asked.Except(routes.Select(route => route.Table.Id))
               select Finding.Warning(
                   $"pS3RouteTableIds names {other}, which is not the route table of any of the subnets.", $"The subnets' own: {own}"),
        ];
    }

    /// <summary>The interface endpoints, where a subnet has no route to the internet or the stack is to create them.</summary>
    public static async Task<IReadOnlyList<Finding>> InterfacesAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var isAsked = plan.Parameters.IsEnabled("pInterfaceEndpoints");
        if (!isAsked && (await ask.RoutesAsync(plan, cancellation)).All(route => !route.IsClosed))
        {
            return [];
        }

        var endpoints = await ask.EndpointsAsync(plan, cancellation);
        var found = Services(plan)
            .Select(service => (Service: service, Endpoint: endpoints.FirstOrDefault(endpoint => endpoint.IsInterfaceOf(service))))
            .ToList();
        if (!isAsked)
        {
            return [OfMissing([.. found.Where(one => one.Endpoint is null).Select(one => one.Service)])];
        }

        IReadOnlyList<Finding> foreign =
        [
            .. from one in found
               where one.Endpoint?.IsOf(plan.StackName) == false
               select Finding.Error(
                   $"The VPC has {one.Endpoint.Id} for {one.Service} already: a second one cannot have the same private name.",
                   "Leave out pInterfaceEndpoints, and create the missing endpoints by hand."),
        ];
        return foreign.Count > 0 ? foreign : [Finding.Ok($"The stack has or gets them: {string.Join(", ", Services(plan))}.")];
    }

    private static Finding OfTable(Plan plan, SubnetRoute route, Endpoint? endpoint, bool isAsked)
    {
        var table = route.Table;
        var remedy = $"--parameter pS3RouteTableIds={table.Id} (every table that has none, separated by commas)";
        return endpoint switch
        {
            not null when isAsked && !endpoint.IsOf(plan.StackName) => Finding.Error(
                $"{table.Id} has {endpoint.Id} already, and pS3RouteTableIds asks for another: the creation would fail.",
                "Leave it out of pS3RouteTableIds."),
            not null => Finding.Ok($"{table.Id} has {endpoint.Id}: the image's layers cost no NAT traffic."),
            _ when isAsked => Finding.Ok($"{table.Id} gets a gateway endpoint to S3: the image's layers will cost no NAT traffic."),
            _ when route.IsOverIPv6Alone => Finding.Ok(
                $"{table.Id} has none and needs none: nothing is charged for traffic from S3 through {table.DefaultOverIPv6.Target}."),
            _ when table.Default.Kind == RouteKind.InternetGateway => Finding.Ok(
                $"{table.Id} has none and needs none: nothing is charged for traffic from S3 through an internet gateway."),
            _ when table.Default.Kind == RouteKind.None => Finding.Error(
                $"{table.Id} has none, and no route to the internet: the image's layers cannot be pulled.", remedy),
            _ => Finding.Warning(
                $"{table.Id} has none: each run pulls the image through the NAT gateway, $0.045 for a GB in us-east-1; "
                + "./build.sh cost says how much a month.",
                remedy),
        };
    }

    private static Finding OfMissing(IReadOnlyList<string> missing) => missing.Count == 0
        ? Finding.Ok("The VPC has one for every service that a task needs; their security groups must admit the tasks on port 443.")
        : Finding.Error(
            "Without a route to the internet, the VPC needs interface endpoints with private DNS; "
            + $"none is there for {string.Join(", ", missing)}.",
            missing.Count >= 3
                ? "--parameter pInterfaceEndpoints=ENABLED"
                : "Create those by hand: the VPC has the others, with which pInterfaceEndpoints would collide.");
}

/// <summary>A VPC endpoint (EC2 API Reference, VpcEndpoint).</summary>
internal sealed record Endpoint(JsonElement Json)
{
    private const string StackTag = "aws:cloudformation:stack-name";

    public string? Id => Json.Text("VpcEndpointId");

    public bool Serves => Json.Text("State")?.ToLowerInvariant() is null or "available" or "pending";

    public bool IsS3GatewayOf(string routeTable) =>
        Json.Text("VpcEndpointType") is null or "Gateway" && LeadsTo("s3")
        && Json.Items("RouteTableIds").Any(id => id.GetString() == routeTable);

    /// <summary>Whether it is an interface endpoint of a service, such as <c>ecr.api</c>, that answers by the service's own name.</summary>
    public bool IsInterfaceOf(string service) =>
        Json.Text("VpcEndpointType") == "Interface" && LeadsTo(service) && Json.IsTrue("PrivateDnsEnabled");

    /// <summary>Whether a stack made it: that one itself, or a stack nested in it.</summary>
    public bool IsOf(string stack) =>
        Json.Items("Tags").FirstOrDefault(tag => tag.Text("Key") == StackTag).Text("Value") is { } owner
        && (owner == stack || owner.StartsWith($"{stack}-networkingStack-", StringComparison.Ordinal));

    // com.amazonaws.REGION.SERVICE, in China cn.com.amazonaws.REGION.SERVICE.
    private bool LeadsTo(string service) => Json.Text("ServiceName")?.EndsWith($".{service}", StringComparison.Ordinal) == true;
}
