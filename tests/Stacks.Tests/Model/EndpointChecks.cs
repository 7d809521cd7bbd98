using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>How the tasks reach AWS where no NAT gateway serves them, or where it should not carry the image.</summary>
internal static class EndpointChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("S3 has a gateway endpoint in the given route tables, and only there", Gateway),
        new("interface endpoints are there exactly where asked, with private names in the tasks' subnets", Interfaces),
        new("interface endpoints admit the tasks on 443 and nobody else", Admission),
    ];

    private static IEnumerable<string> Gateway(Deployment deployment)
    {
        var tables = deployment.Optional("pS3RouteTableIds")?.Split(',');
        var gateways = Endpoints(deployment, "Gateway");
        return
        [
            .. Expect.Set("gateway endpoints", tables is null ? [] : [$"com.amazonaws.{deployment.Scope.Region}.s3"], gateways.Select(Service)),
            .. gateways.SelectMany(gateway => Expect.Items("RouteTableIds", tables ?? [], gateway.At("RouteTableIds"))),
            .. gateways.SelectMany(gateway => Expect.Same("VpcId", deployment.Parameter("pVpcId"), gateway.Text("VpcId"))),
        ];
    }

    private static IEnumerable<string> Interfaces(Deployment deployment)
    {
        // AWS China names the endpoints of these services otherwise.
        var (usual, ecr) = ($"com.amazonaws.{deployment.Scope.Region}", (deployment.Scope.Partition == "aws-cn" ? "cn." : "") + $"com.amazonaws.{deployment.Scope.Region}");
        string[] secrets = deployment.Optional("pFetchHeadersSecretArn") is null ? [] : [$"{usual}.secretsmanager"];
        string[] expected = deployment.IsEnabled("pInterfaceEndpoints") ? [$"{ecr}.ecr.api", $"{ecr}.ecr.dkr", $"{usual}.logs", .. secrets] : [];
        var endpoints = Endpoints(deployment, "Interface");
        return
        [
            .. Expect.Set("interface endpoints", expected, endpoints.Select(Service)),
            .. endpoints.SelectMany(endpoint => Expect.Items($"{endpoint.Path} SubnetIds", deployment.Parameter("pSubnetIds").Split(','), endpoint.At("SubnetIds"))),
            .. endpoints.SelectMany(endpoint => Expect.Same($"{endpoint.Path} PrivateDnsEnabled", "true", endpoint.Text("PrivateDnsEnabled"))),
            .. endpoints.SelectMany(endpoint => Expect.Same($"{endpoint.Path} VpcId", deployment.Parameter("pVpcId"), endpoint.Text("VpcId"))),
            .. Endpoints(deployment, null).SelectMany(endpoint => Expect.Same($"{endpoint.Path} PolicyDocument", null, endpoint.At("PolicyDocument")?.ToString())),
        ];
    }

    private static IEnumerable<string> Admission(Deployment deployment)
    {
        if (!deployment.IsEnabled("pInterfaceEndpoints"))
        {
            return Expect.True(deployment.Created("endpointSecurityGroup") is null, "endpointSecurityGroup: is there without endpoints");
        }

        var group = deployment.Named("endpointSecurityGroup");
        var admitted = (group.At("SecurityGroupIngress")?.Items ?? []).Select(rule => $"{rule["IpProtocol"]?.Text} {rule["FromPort"]?.Text}-{rule["ToPort"]?.Text} {rule["SourceSecurityGroupId"]?.Text}");
        return
        [
            .. Expect.Set("SecurityGroupIngress", [$"tcp 443-443 {deployment.TaskSecurityGroups().First()}"], admitted),
            .. Expect.Items("SecurityGroupEgress", ["127.0.0.1/32"], new TemplateList([.. (group.At("SecurityGroupEgress")?.Items ?? []).Select(rule => rule["CidrIp"]!)])),
            .. Endpoints(deployment, "Interface").SelectMany(endpoint => Expect.Items($"{endpoint.Path} SecurityGroupIds", [group.Identity.Ref], endpoint.At("SecurityGroupIds"))),
        ];
    }

    private static List<ComposedResource> Endpoints(Deployment deployment, string? type) =>
        [.. deployment.OfType("AWS::EC2::VPCEndpoint").Where(endpoint => type is null || endpoint.Text("VpcEndpointType") == type)];

    private static string Service(ComposedResource endpoint) => endpoint.Text("ServiceName") ?? "nothing";
}
