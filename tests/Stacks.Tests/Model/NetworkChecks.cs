namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>How the tasks reach the network.</summary>
internal static class NetworkChecks
{
    private const string TaskGroup = "taskSecurityGroup";
    private const string Target = "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration";

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the tasks run in the given subnets, with or without a public IP as asked", Subnets),
        new("the tasks have the given security groups, or else one of their own", SecurityGroups),
        new("the security group allows HTTPS out and nothing else", Egress),
    ];

    /// <summary>The security groups of the tasks.</summary>
    public static IEnumerable<string> TaskSecurityGroups(this Deployment deployment) =>
        deployment.Optional("pSecurityGroupIds")?.Split(',') ?? deployment.OfType("AWS::EC2::SecurityGroup").Where(group => group.LogicalId == TaskGroup).Select(group => group.Identity.Ref);

    private static IEnumerable<string> Subnets(Deployment deployment) =>
    [
        .. Expect.Items("Subnets", deployment.Parameter("pSubnetIds").Split(','), deployment.Schedule().At($"{Target}.Subnets")),
        .. Expect.Same("AssignPublicIp", deployment.Parameter("pAssignPublicIp"), deployment.Schedule().Text($"{Target}.AssignPublicIp")),
    ];

    private static IEnumerable<string> SecurityGroups(Deployment deployment) =>
    [
        .. Expect.Items("SecurityGroups", deployment.TaskSecurityGroups(), deployment.Schedule().At($"{Target}.SecurityGroups")),
        .. Expect.True(deployment.TaskSecurityGroups().Any(), "SecurityGroups: none given, none created"),
        .. Expect.True(deployment.Created(TaskGroup) is not null == deployment.Optional("pSecurityGroupIds") is null, "a group is created exactly if none is given"),
    ];

    private static IEnumerable<string> Egress(Deployment deployment)
    {
        if (deployment.Created(TaskGroup) is { } group)
        {
            var rules = (group.At("SecurityGroupEgress")?.Items ?? []).Select(rule =>
                $"{rule["IpProtocol"]?.Text} {rule["FromPort"]?.Text}-{rule["ToPort"]?.Text} {rule["CidrIp"]?.Text ?? rule["CidrIpv6"]?.Text}");
            IEnumerable<string> findings =
            [
                .. Expect.Set("SecurityGroupEgress", ["tcp 443-443 0.0.0.0/0", "tcp 443-443 ::/0"], rules),
                .. Expect.True(group.At("SecurityGroupIngress") is null, "SecurityGroupIngress: nothing may come in"),
                .. Expect.Same("VpcId", deployment.Parameter("pVpcId"), group.Text("VpcId")),
            ];
            return findings;
        }

        return [];
    }
}
