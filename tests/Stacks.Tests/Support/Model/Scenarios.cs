namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>The deployments that every check of the model looks at: each condition holds in one of them and not in another.</summary>
internal static class Scenarios
{
    private const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>A public image, and defaults for all that has one.</summary>
    public static Scenario Minimal { get; } = new Scenario("minimal").With(
        ("pVpcId", "vpc-0a1b2c3d4e5f60718"),
        ("pSubnetIds", "subnet-0a1b2c3d4e5f60711,subnet-0a1b2c3d4e5f60722"),
        ("pImageUri", "public.example.com/fargate-fetcher" + Digest));

    /// <summary>Everything that can be had at once, none as it is by default.</summary>
    public static Scenario EverythingOn { get; } = (Minimal with { Name = "everything on" }).With(
        ("pAssignPublicIp", "ENABLED"),
        ("pS3RouteTableIds", "rtb-0123456789abcdef1,rtb-0123456789abcdef2"),
        ("pInterfaceEndpoints", "ENABLED"),
        ("pImageUri", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws:ecr:eu-central-1:123456789012:repository/fargate-fetcher"),
        ("pTaskSize", "1vCPU-8GB"),
        ("pContainerInsights", "enhanced"),
        ("pFetchUrl", "https://api.example.com/items?sort=asc"),
        ("pFetchPointer", "/items/0/a~1b"),
        ("pFetchDeadlineSeconds", "50"),
        ("pFetchAttemptTimeoutSeconds", "20"),
        ("pFetchAttempts", "2"),
        ("pFetchMaxBytes", "2097152"),
        ("pFetchHeadersSecretArn", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:headers-AbCdEf"),
        ("pFetchHeadersJsonKey", "headers"),
        ("pFetchHeadersKmsKeyArn", "arn:aws:kms:eu-central-1:123456789012:key/11111111-89ab-cdef-0123-456789abcdef"),
        ("pScheduleExpression", "cron(0 8 * * ? *)"),
        ("pScheduleTimezone", "Europe/Berlin"),
        ("pScheduleStartDate", "2030-01-31T08:00:00Z"),
        ("pScheduleEndDate", "2031-01-31T08:00:00Z"),
        ("pScheduleWindowMinutes", "15"),
        ("pLogRetentionDays", "365"),
        ("pLogKmsKeyArn", "arn:aws:kms:eu-central-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"),
        ("pHeartbeatMinutes", "1440"),
        ("pHeartbeatHours", "48"),
        ("pAlarmEmail", "operations@example.com"),
        ("pNotifyEveryFailure", "ENABLED"),
        ("pDashboard", "ENABLED"),
        ("pPermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/boundary"),
        ("pGuardDutyAgent", "ENABLED"));

    /// <summary>The cheapest tasks, paused.</summary>
    public static Scenario SpotArm64Paused { get; } = (Minimal with { Name = "Spot ARM64 paused" }).With(
        ("pCpuArchitecture", "ARM64"),
        ("pCapacityProvider", "FARGATE_SPOT"),
        ("pScheduleExpression", "at(2030-01-31T08:00:00)"),
        ("pScheduleState", "DISABLED"),
        ("pRunHistory", "DISABLED"),
        ("pGuardDutyAgent", "ENABLED"),
        ("pFetchHeadersSecretArn", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:headers-AbCdEf"));

    /// <summary>For companies that forbid creating roles, clusters, security groups and topics.</summary>
    public static Scenario GivenRolesAndCluster { get; } = (Minimal with { Name = "given roles and cluster" }).With(
        ("pSecurityGroupIds", "sg-0123456789abcdef1,sg-0123456789abcdef2"),
        ("pS3RouteTableIds", "rtb-0123456789abcdef1"),
        ("pInterfaceEndpoints", "ENABLED"),
        ("pRepositoryArn", "arn:aws:ecr:eu-central-1:123456789012:repository/fargate-fetcher"),
        ("pClusterName", "jobs"),
        ("pCapacityProvider", "FARGATE_SPOT"),
        ("pHeartbeatMinutes", "0"),
        ("pHeartbeatHours", "24"),
        ("pAlarmTopicArn", "arn:aws:sns:eu-central-1:123456789012:alarms"),
        ("pExecutionRoleArn", "arn:aws:iam::123456789012:role/given/execution"),
        ("pTaskRoleArn", "arn:aws:iam::123456789012:role/given/task"),
        ("pSchedulerRoleArn", "arn:aws:iam::123456789012:role/given/scheduler"));

    /// <summary>A role of one's own for the task, and two that are created.</summary>
    public static Scenario GivenTaskRole { get; } = (Minimal with { Name = "given task role" }).With(
        ("pClusterName", "jobs"),
        ("pTaskRoleArn", "arn:aws:iam::123456789012:role/given/task"),
        ("pAlarmTopicArn", "arn:aws:sns:eu-central-1:123456789012:alarms"),
        ("pRunHistory", "DISABLED"),
        ("pNotifyEveryFailure", "ENABLED"));

    /// <summary>The longest name that a root stack may have.</summary>
    public static Scenario LongestName { get; } = Minimal with { Name = "longest name", StackName = "A234567890123456789012345678901234567890" };

    /// <summary>The China partition.</summary>
    public static Scenario China { get; } = (Minimal with { Name = "China", Region = "cn-north-1", Partition = "aws-cn" }).With(
        ("pImageUri", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws-cn:ecr:cn-north-1:123456789012:repository/fargate-fetcher"),
        ("pS3RouteTableIds", "rtb-0123456789abcdef1"),
        ("pInterfaceEndpoints", "ENABLED"),
        ("pAlarmEmail", "operations@example.com"));

    /// <summary>The GovCloud partition.</summary>
    public static Scenario GovCloud { get; } = (Minimal with { Name = "GovCloud", Region = "us-gov-west-1", Partition = "aws-us-gov" }).With(
        ("pImageUri", "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/fargate-fetcher"),
        ("pCapacityProvider", "FARGATE_SPOT"),
        ("pDashboard", "ENABLED"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [Minimal, EverythingOn, SpotArm64Paused, GivenRolesAndCluster, GivenTaskRole, LongestName, China, GovCloud];
}
