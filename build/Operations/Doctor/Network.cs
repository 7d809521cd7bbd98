namespace FargateFetcher.Building.Operations;

/// <summary>What EC2 tells of the VPC of the tasks; each question is asked once, whichever checks raise it.</summary>
internal sealed class Network(Questions ask, Plan plan)
{
    public Plan Plan => plan;

    private string OfVpc => Filter("vpc-id", [plan.VpcId]);

    /// <summary>The VPC; null where there is none of that id.</summary>
    public async Task<JsonElement?> VpcAsync(CancellationToken cancellation)
    {
        var answer = await ask.FindAsync(cancellation, "ec2", "describe-vpcs", "--vpc-ids", plan.VpcId);
        return answer?.Items("Vpcs").Cast<JsonElement?>().FirstOrDefault();
    }

    /// <summary>Whether an attribute of the VPC is on: <c>enableDnsSupport</c> or <c>enableDnsHostnames</c>.</summary>
    public async Task<bool> IsOnAsync(string attribute, CancellationToken cancellation)
    {
        var answer = await ask.AskAsync(cancellation, "ec2", "describe-vpc-attribute", "--vpc-id", plan.VpcId, "--attribute", attribute);
        return answer.TryGetProperty(char.ToUpperInvariant(attribute[0]) + attribute[1..], out var value) && value.IsTrue("Value");
    }

    /// <summary>The subnets that are named and exist.</summary>
    public Task<IReadOnlyList<JsonElement>> SubnetsAsync(CancellationToken cancellation) =>
        ListAsync("Subnets", cancellation, "ec2", "describe-subnets", "--filters", Filter("subnet-id", plan.SubnetIds));

    /// <summary>The way to the internet of each subnet that is named.</summary>
    public async Task<IReadOnlyList<SubnetRoute>> RoutesAsync(CancellationToken cancellation)
    {
        var asked = SubnetsAsync(cancellation);
        var tables = await ListAsync("RouteTables", cancellation, "ec2", "describe-route-tables", "--filters", OfVpc);
        var overIPv6 = (await asked).Where(HasIPv6).Select(subnet => subnet.Text("SubnetId")).ToHashSet();
        var hasPublicIp = plan.Parameters.IsEnabled("pAssignPublicIp");
        return
        [
            .. from subnet in plan.SubnetIds
               let table = RouteTable.Of(tables, subnet)
               where table is not null
               select new SubnetRoute(subnet, table, overIPv6.Contains(subnet), hasPublicIp),
        ];
    }

    public Task<IReadOnlyList<JsonElement>> NatGatewaysAsync(CancellationToken cancellation) =>
        ListAsync("NatGateways", cancellation, "ec2", "describe-nat-gateways", "--filter", OfVpc);

    /// <summary>The endpoints of the VPC that exist or are being created.</summary>
    public async Task<IReadOnlyList<Endpoint>> EndpointsAsync(CancellationToken cancellation)
    {
        var all = await ListAsync("VpcEndpoints", cancellation, "ec2", "describe-vpc-endpoints", "--filters", OfVpc);
        return [.. all.Select(item => new Endpoint(item)).Where(endpoint => endpoint.Serves)];
    }

    public Task<IReadOnlyList<JsonElement>> NetworkAclsAsync(CancellationToken cancellation) =>
        ListAsync("NetworkAcls", cancellation, "ec2", "describe-network-acls", "--filters", OfVpc);

    /// <summary>The security groups with these ids, of whichever VPC, without those that do not exist.</summary>
    public Task<IReadOnlyList<JsonElement>> SecurityGroupsAsync(IEnumerable<string> ids, CancellationToken cancellation) =>
        ListAsync("SecurityGroups", cancellation, "ec2", "describe-security-groups", "--filters", Filter("group-id", ids));

    public Task<IReadOnlyList<JsonElement>> DhcpOptionsAsync(string id, CancellationToken cancellation) =>
        ListAsync("DhcpOptions", cancellation, "ec2", "describe-dhcp-options", "--dhcp-options-ids", id);

    private static bool HasIPv6(JsonElement subnet) => subnet.Items("Ipv6CidrBlockAssociationSet")
        .Any(block => block.Property("Ipv6CidrBlockState").Text("State")
            is not ("disassociating" or "disassociated" or "failing" or "failed"));

    private static string Filter(string name, IEnumerable<string> values) => $"Name={name},Values={string.Join(',', values)}";

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string property, CancellationToken cancellation, params string[] command) =>
        [.. (await ask.AskAsync(cancellation, command)).Items(property)];
}
