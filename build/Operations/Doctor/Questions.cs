using System.Collections.Concurrent;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Asks AWS, several questions at a time and none twice: each starts the AWS CLI anew, which takes most of the time.</summary>
internal sealed class Questions(AwsCli aws) : IDisposable
{
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, Lazy<Task<JsonElement>>> _answers = new();
    private readonly SemaphoreSlim _free = new(AtOnce);

    public AwsCli Aws => aws;

    /// <summary>The JSON with which a command answers.</summary>
    /// <exception cref="BuildException">It failed.</exception>
    public Task<JsonElement> AskAsync(CancellationToken cancellation, params string[] command) =>
        _answers.GetOrAdd(string.Join('\n', command), _ => new Lazy<Task<JsonElement>>(() => RunAsync(command, cancellation))).Value;

    /// <summary>The same; null where what was asked about does not exist.</summary>
    public async Task<JsonElement?> FindAsync(CancellationToken cancellation, params string[] command)
    {
        try
        {
            return await AskAsync(cancellation, command);
        }
        catch (BuildException failure) when (AwsError.IsNotThere(failure))
        {
            return null;
        }
    }

    /// <summary>The items of a list with which a command answers.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string property, CancellationToken cancellation, params string[] command) =>
        [.. (await AskAsync(cancellation, command)).Items(property)];

    /// <summary>The region that the AWS CLI uses; null where none is set.</summary>
    public async Task<string?> RegionAsync(CancellationToken cancellation)
    {
        if ((aws.Setting("AWS_REGION") ?? aws.Setting("AWS_DEFAULT_REGION")) is { } set)
        {
            return set;
        }

        try
        {
            var configured = (await aws.ReadAsync(cancellation, "configure", "get", "region")).Trim();
            return configured.Length > 0 ? configured : null;
        }
        catch (BuildException)
        {
            // That is how it says that there is none.
            return null;
        }
    }

    /// <summary>The VPC; null where there is none of that id.</summary>
    public async Task<JsonElement?> VpcAsync(Plan plan, CancellationToken cancellation)
    {
        var answer = await FindAsync(cancellation, "ec2", "describe-vpcs", "--vpc-ids", plan.VpcId);
        return answer?.Items("Vpcs").Cast<JsonElement?>().FirstOrDefault();
    }

    /// <summary>The subnets that are named and exist.</summary>
    public Task<IReadOnlyList<JsonElement>> SubnetsAsync(Plan plan, CancellationToken cancellation) =>
        ListAsync(
            "Subnets", cancellation, "ec2", "describe-subnets", "--filters", $"Name=subnet-id,Values={string.Join(',', plan.SubnetIds)}");

    /// <summary>The way to the internet of each subnet that is named.</summary>
    public async Task<IReadOnlyList<SubnetRoute>> RoutesAsync(Plan plan, CancellationToken cancellation)
    {
        var asked = SubnetsAsync(plan, cancellation);
        var tables = await ListAsync("RouteTables", cancellation, "ec2", "describe-route-tables", "--filters", plan.OfVpc);
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

    /// <summary>The endpoints of the VPC that exist or are being created.</summary>
    public async Task<IReadOnlyList<Endpoint>> EndpointsAsync(Plan plan, CancellationToken cancellation)
    {
        var all = await ListAsync("VpcEndpoints", cancellation, "ec2", "describe-vpc-endpoints", "--filters", plan.OfVpc);
        return [.. all.Select(item => new Endpoint(item)).Where(endpoint => endpoint.Serves)];
    }

    public void Dispose() => _free.Dispose();

    private static bool HasIPv6(JsonElement subnet) => subnet.Items("Ipv6CidrBlockAssociationSet")
        .Any(block => block.Property("Ipv6CidrBlockState").Text("State")
            is not ("disassociating" or "disassociated" or "failing" or "failed"));

    private async Task<JsonElement> RunAsync(string[] command, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return await aws.ReadJsonAsync(cancellation, command);
        }
        finally
        {
            _free.Release();
        }
    }
}
