using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>A VPC endpoint (EC2 API Reference, VpcEndpoint).</summary>
/// <param name="Json">One item of <c>describe-vpc-endpoints</c>.</param>
internal sealed record Endpoint(JsonElement Json)
{
    private const string StackTag = "aws:cloudformation:stack-name";

    /// <summary>Its id.</summary>
    public string? Id => Json.Text("VpcEndpointId");

    /// <summary>Whether it is there or comes to be.</summary>
    public bool Serves => Json.Text("State")?.ToLowerInvariant() is null or "available" or "pending";

    /// <summary>Whether it is a gateway endpoint to S3 on a route table.</summary>
    public bool IsS3GatewayOf(string routeTable) => IsGateway && LeadsTo("s3") && Json.Items("RouteTableIds").Any(id => id.GetString() == routeTable);

    /// <summary>Whether it is an interface endpoint of a service that answers by the service's own name.</summary>
    /// <param name="service">The end of its name, such as <c>ecr.api</c>.</param>
    public bool IsInterfaceOf(string service) => Json.Text("VpcEndpointType") == "Interface" && LeadsTo(service) && Json.IsTrue("PrivateDnsEnabled");

    /// <summary>Whether a stack made it: that one itself, or a stack nested in it.</summary>
    public bool IsOf(string stack) =>
        Json.Items("Tags").Any(tag => tag.Text("Key") == StackTag && (tag.Text("Value") == stack || tag.Text("Value")?.StartsWith($"{stack}-networkingStack-", StringComparison.Ordinal) == true));

    private bool IsGateway => Json.Text("VpcEndpointType") is null or "Gateway";

    // com.amazonaws.REGION.SERVICE, in China cn.com.amazonaws.REGION.SERVICE.
    private bool LeadsTo(string service) => Json.Text("ServiceName")?.EndsWith($".{service}", StringComparison.Ordinal) == true;
}
