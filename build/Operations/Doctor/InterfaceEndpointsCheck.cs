
namespace FargateFetcher.Building.Operations;

/// <summary>The interface endpoints that take the place of a way to the internet.</summary>
internal sealed class InterfaceEndpointsCheck() : NetworkCheck("endpoints")
{
    private const string Enable = "--parameter pInterfaceEndpoints=ENABLED";

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Network network, Questions ask, CancellationToken cancellation)
    {
        var isolated = (await network.RouteTablesAsync(cancellation)).Any(found => found.Table.Default.Kind == RouteKind.None);
        var isAsked = plan.Parameters.IsEnabled("pInterfaceEndpoints");
        if (!isolated && !isAsked)
        {
            return [];
        }

        var endpoints = await network.EndpointsAsync(cancellation);
        string[] services = ["ecr.api", "ecr.dkr", "logs", .. plan.Parameters.Has("pFetchHeadersSecretArn") ? ["secretsmanager"] : Array.Empty<string>()];
        var there = services.Select(service => (Service: service, Endpoint: endpoints.FirstOrDefault(endpoint => endpoint.IsInterfaceOf(service)))).ToList();
        return isAsked ? [.. There(there, plan)] : [Missing([.. there.Where(found => found.Endpoint is null).Select(found => found.Service)])];
    }

    private IEnumerable<Finding> There(IReadOnlyList<(string Service, Endpoint? Endpoint)> found, Plan plan)
    {
        var foreign = found.Where(one => one.Endpoint is { } endpoint && !endpoint.IsOf(plan.StackName)).ToList();
        if (foreign.Count == 0)
        {
            yield return Ok($"The stack has or gets them: {string.Join(", ", found.Select(one => one.Service))}.");
        }

        foreach (var (service, endpoint) in foreign)
        {
            yield return Error($"The VPC has {endpoint!.Id} for {service} already: a second one cannot have the same private name.", "Without pInterfaceEndpoints, and with what is missing made by hand.");
        }
    }

    private Finding Missing(IReadOnlyList<string> missing) => missing.Count == 0
        ? Ok("The VPC has one for every service that a task needs; see that their security groups admit the tasks on port 443.")
        : Error($"Without a route to the internet, the VPC needs interface endpoints with private DNS; none is there for {string.Join(", ", missing)}.", missing.Count >= 3 ? Enable : "Make those by hand: the VPC has the others, which pInterfaceEndpoints would collide with.");
}
