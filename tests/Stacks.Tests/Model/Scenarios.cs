using FargateFetcher.Stacks.Tests.Composing;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>The deployments that every check of the model looks at: each condition holds in one of them and not in another.</summary>
internal static class Scenarios
{
    private const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>A public image, and defaults for all that has one.</summary>
    public static Scenario Minimal { get; } = new Scenario("minimal").With(
        ("pVpcId", "vpc-0a1b2c3d4e5f60718"),
        ("pSubnetIds", "subnet-0a1b2c3d4e5f60711,subnet-0a1b2c3d4e5f60722"),
        ("pImageUri", "public.example.com/fargate-fetcher" + Digest));

    /// <summary>Every parameter given, none as it is by default.</summary>
    public static Scenario EverythingGiven { get; } = (Minimal with { Name = "everything given" }).With(
        ("pSecurityGroupIds", "sg-0123456789abcdef1,sg-0123456789abcdef2"),
        ("pAssignPublicIp", "ENABLED"),
        ("pImageUri", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws:ecr:eu-central-1:123456789012:repository/fargate-fetcher"),
        ("pCpuArchitecture", "ARM64"),
        ("pTaskSize", "1vCPU-8GB"),
        ("pFetchUrl", "https://api.example.com/items?sort=asc"),
        ("pFetchPointer", "/items/0/a~1b"),
        ("pScheduleExpression", "cron(0 8 * * ? *)"),
        ("pScheduleTimezone", "Europe/Berlin"),
        ("pScheduleState", "DISABLED"),
        ("pCapacityProvider", "FARGATE_SPOT"),
        ("pLogRetentionDays", "365"),
        ("pLogKmsKeyArn", "arn:aws:kms:eu-central-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"),
        ("pPermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/boundary"));

    /// <summary>The longest name that a root stack may have.</summary>
    public static Scenario LongestName { get; } = Minimal with { Name = "longest name", StackName = "A234567890123456789012345678901234567890" };

    /// <summary>The China partition.</summary>
    public static Scenario China { get; } = (Minimal with { Name = "China", Region = "cn-north-1", Partition = "aws-cn" }).With(
        ("pImageUri", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws-cn:ecr:cn-north-1:123456789012:repository/fargate-fetcher"));

    /// <summary>The GovCloud partition.</summary>
    public static Scenario GovCloud { get; } = (Minimal with { Name = "GovCloud", Region = "us-gov-west-1", Partition = "aws-us-gov" }).With(
        ("pImageUri", "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/fargate-fetcher" + Digest),
        ("pRepositoryArn", "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/fargate-fetcher"),
        ("pCapacityProvider", "FARGATE_SPOT"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [Minimal, EverythingGiven, LongestName, China, GovCloud];
}
