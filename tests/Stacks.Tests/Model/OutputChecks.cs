namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>What people look for.</summary>
internal static class OutputChecks
{
    private static readonly Dictionary<string, string> Consoles = new()
    {
        ["aws"] = "console.aws.amazon.com",
        ["aws-cn"] = "console.amazonaws.cn",
        ["aws-us-gov"] = "console.amazonaws-us-gov.com",
    };

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the outputs name what was created", Names),
        new("the commands for the log read this log group", LogCommands),
        new("the command that runs the task once does what the schedule does", RunCommand),
        new("the links lead to the console of this partition", Links),
    ];

    private static IEnumerable<string> Names(Deployment deployment)
    {
        string? Output(string name) => deployment.Outputs.GetValueOrDefault(name);
        return
        [
            .. Expect.Same("clusterName", deployment.ClusterName(), Output("clusterName")),
            .. Expect.Same("taskDefinitionArn", deployment.TaskDefinition().Identity.Ref, Output("taskDefinitionArn")),
            .. Expect.Same("scheduleName", deployment.Schedule().Identity.Ref, Output("scheduleName")),
            .. Expect.Same("schedulerRoleArn", deployment.RoleArn("schedulerRole"), Output("schedulerRoleArn")),
            .. Expect.Same("securityGroupIds", string.Join(',', deployment.TaskSecurityGroups()), Output("securityGroupIds")),
            .. Expect.Same("deadLetterQueueUrl", deployment.One("AWS::SQS::Queue").Identity.Ref, Output("deadLetterQueueUrl")),
        ];
    }

    private static IEnumerable<string> LogCommands(Deployment deployment)
    {
        var (region, group) = (deployment.Scope.Region, deployment.LogGroup().Identity.Ref);
        return
        [
            .. Expect.Same(
                "tailLogCommand",
                $"aws logs filter-log-events --region {region} --log-group-name {group} --start-time $(( ($(date +%s) - 600) * 1000 )) --query \"events[].[message]\" --output text",
                deployment.Outputs.GetValueOrDefault("tailLogCommand")),
            .. Expect.Same(
                "followLogCommand",
                $"aws logs tail {group} --region {region} --since 10m --format short --follow",
                deployment.Outputs.GetValueOrDefault("followLogCommand")),
        ];
    }

    private static IEnumerable<string> Links(Deployment deployment)
    {
        var (region, name) = (deployment.Scope.Region, deployment.Scenario.StackName);
        var console = "https://" + Consoles[deployment.Scope.Partition];
        return
        [
            .. Expect.Same("logGroupLink", $"{console}/cloudwatch/home?region={region}#logsV2:log-groups/log-group/{deployment.LogGroup().Identity.Ref.Replace("/", "$252F", StringComparison.Ordinal)}", deployment.Outputs.GetValueOrDefault("logGroupLink")),
            .. Expect.Same("scheduleLink", $"{console}/scheduler/home?region={region}#schedules/{name}/{name}", deployment.Outputs.GetValueOrDefault("scheduleLink")),
            .. Expect.Same("dashboardLink", deployment.IsEnabled("pDashboard") ? $"{console}/cloudwatch/home?region={region}#dashboards/dashboard/{name}" : null, deployment.Outputs.GetValueOrDefault("dashboardLink")),
        ];
    }

    private static IEnumerable<string> RunCommand(Deployment deployment)
    {
        var capacity = deployment.IsSpot() ? "--capacity-provider-strategy capacityProvider=FARGATE_SPOT,weight=1" : "--launch-type FARGATE";
        var network = $"subnets=[{deployment.Parameter("pSubnetIds")}],securityGroups=[{string.Join(',', deployment.TaskSecurityGroups())}],assignPublicIp={deployment.Parameter("pAssignPublicIp")}";
        return Expect.Same(
            "runTaskCommand",
            $"aws ecs run-task --region {deployment.Scope.Region} --cluster {deployment.ClusterArn()} --task-definition {deployment.TaskDefinition().Identity.Ref} --count 1 {capacity} --enable-ecs-managed-tags --propagate-tags TASK_DEFINITION --network-configuration \"awsvpcConfiguration={{{network}}}\"",
            deployment.Outputs.GetValueOrDefault("runTaskCommand"));
    }
}
