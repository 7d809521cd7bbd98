namespace FargateFetcher.Building.Operations;

/// <summary>The subnets: whether they exist, have free addresses, and reach the internet.</summary>
internal static class SubnetChecks
{
    // Each task has an address for about a minute, and so has each endpoint; below this, a busy subnet may run out.
    private const int Few = 8;

    /// <summary>Whether VPC and subnets are known, exist, belong together, and have addresses left.</summary>
    public static async Task<IReadOnlyList<Finding>> SubnetsAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (!plan.HasNetwork)
        {
            return [Finding.NotChecked(
                "VPC and subnets are not known yet, so the network was not checked.", "Give them with --vpc and --subnets.")];
        }

        if (await ask.VpcAsync(plan, cancellation) is null)
        {
            return [Finding.Error(
                $"There is no VPC {plan.VpcId} in this account and region.", "aws ec2 describe-vpcs lists them; check AWS_REGION, too.")];
        }

        var subnets = await ask.SubnetsAsync(plan, cancellation);
        return
        [
            .. plan.SubnetIds.Select(id => OfSubnet(plan, id, subnets.FirstOrDefault(subnet => subnet.Text("SubnetId") == id))),
            .. Zones(plan, subnets),
        ];
    }

    public static async Task<IReadOnlyList<Finding>> RouteAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var routes = await ask.RoutesAsync(plan, cancellation);
        var gateways = routes.Any(route => route.Table.Default.Kind == RouteKind.NatGateway)
            ? await ask.ListAsync("NatGateways", cancellation, "ec2", "describe-nat-gateways", "--filter", plan.OfVpc)
            : [];
        return [.. routes.Select(route => OfRoute(plan, route, gateways))];
    }

    /// <summary>Judges a NAT gateway that a subnet leads to; null where there is none of that id.</summary>
    internal static Finding OfNat(string subnet, string? target, JsonElement? gateway, bool hasPublicIp) => gateway switch
    {
        null => Finding.Error($"{subnet} leads to {target}, which is not there.", "Fix the default route, or give other subnets."),
        { } found when found.Text("State")?.ToLowerInvariant() is var state && state != "available" =>
            Finding.Error($"{subnet} leads to {target}, which is {state}.", "Wait until it is available, or fix the default route."),
        { } found when found.Text("ConnectivityType") == "private" => Finding.NotChecked(
            $"{subnet} leads to {target}, a private NAT gateway; the path behind it is not visible from here.",
            "Check that port 443 reaches the internet from there."),
        _ when hasPublicIp => Finding.Warning(
            $"{subnet} reaches the internet through {target}; a public IP does nothing there, and is charged for.",
            "--parameter pAssignPublicIp=DISABLED"),
        _ => Finding.Ok($"{subnet} reaches the internet through {target}."),
    };

    private static Finding OfSubnet(Plan plan, string id, JsonElement subnet)
    {
        var vpc = subnet.Text("VpcId");
        var place = $"{id} is in {vpc}, zone {subnet.Text("AvailabilityZone")}";
        var free = int.Parse(subnet.Text("AvailableIpAddressCount") ?? "0", CultureInfo.InvariantCulture);
        return subnet.ValueKind switch
        {
            JsonValueKind.Undefined => Finding.Error(
                $"There is no subnet {id} in this account and region.", $"aws ec2 describe-subnets --filters {plan.OfVpc}"),
            _ when vpc != plan.VpcId => Finding.Error(
                $"{id} is in {vpc}, not in {plan.VpcId}.", $"Give subnets of one VPC: --vpc {vpc}, or others with --subnets."),
            _ when subnet.IsTrue("Ipv6Native") => Finding.Ok($"{place}, with IPv6 addresses alone."),
            _ when free == 0 => Finding.Error(
                $"{id} has no free address: no task can start in it.", "Give another subnet, or free addresses."),
            _ when free < Few => Finding.Warning($"{id} has {free} free addresses.", "Give a larger subnet, or a second one."),
            _ => Finding.Ok($"{place}, with {free} free addresses."),
        };
    }

    // An interface endpoint takes one subnet of each zone.
    private static IEnumerable<Finding> Zones(Plan plan, IEnumerable<JsonElement> subnets) =>
        from zone in subnets.GroupBy(subnet => subnet.Text("AvailabilityZone"))
        where plan.Parameters.IsEnabled("pInterfaceEndpoints") && zone.Count() > 1
        let names = string.Join(" and ", zone.Select(subnet => subnet.Text("SubnetId")))
        select Finding.Error(
            $"{names} are in one zone, {zone.Key}: an interface endpoint takes one subnet of each.", "Give one subnet for each zone.");

    private static Finding OfRoute(Plan plan, SubnetRoute route, IReadOnlyList<JsonElement> gateways)
    {
        var (subnet, table, _, hasPublicIp) = route;
        var (kind, target) = table.Default;
        return kind switch
        {
            _ when route.IsOverIPv6Alone => Finding.Ok(
                $"{subnet} reaches the internet through {table.DefaultOverIPv6.Target}, over IPv6 alone: "
                + $"{plan.Parameters["pFetchUrl"]} must answer over IPv6."),
            RouteKind.NatGateway => OfNat(
                subnet,
                target,
                gateways.Where(gateway => gateway.Text("NatGatewayId") == target).Cast<JsonElement?>().FirstOrDefault(),
                hasPublicIp),
            RouteKind.InternetGateway when hasPublicIp =>
                Finding.Ok($"{subnet} reaches the internet through {target}, its tasks with a public IP."),
            RouteKind.InternetGateway => Finding.Error(
                $"{subnet} is public: it leads to {target}, which serves only what has a public IP.",
                "--parameter pAssignPublicIp=ENABLED, or private subnets with a NAT gateway."),
            RouteKind.Blackhole => Finding.Error(
                $"The default route of {subnet} leads to {target}, which is gone.", $"Fix the route in {table.Id}, or give other subnets."),
            RouteKind.Elsewhere => Finding.NotChecked(
                $"{subnet} leads to {target}; the path behind it is not visible from here.",
                "Check that port 443 reaches the internet from there."),
            _ => Finding.Warning(
                $"{subnet} has no route to the internet: "
                + $"{plan.Parameters["pFetchUrl"]} must be reachable privately, and AWS through endpoints.",
                "A NAT gateway, or see 'endpoints' below."),
        };
    }
}
