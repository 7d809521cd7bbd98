using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Support.Permissions;

/// <summary>The commands of the AWS CLI that the build program runs, found in its sources.</summary>
internal static partial class CliCalls
{
    // Services of the AWS CLI; more than are called, so that a call to a new one is found as well.
    private static readonly HashSet<string> Services =
    [
        "acm", "apigateway", "application-autoscaling", "autoscaling", "budgets", "ce", "cloudformation", "cloudfront", "cloudtrail", "cloudwatch", "configservice", "configure", "ec2", "ecr",
        "ecr-public", "ecs", "elbv2", "events", "iam", "kms", "lambda", "logs", "organizations", "pricing", "resource-groups", "resourcegroupstaggingapi", "route53",
        "s3", "s3api", "scheduler", "secretsmanager", "service-quotas", "sns", "sqs", "ssm", "sso", "stepfunctions", "sts", "wafv2",
    ];

    /// <summary>All of them, with the file in which they are.</summary>
    public static IEnumerable<(string Command, string File)> All() =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "build"), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Path.Combine(Repository.Root, "build"), path)
        where file.Split(Path.DirectorySeparatorChar) is var folders && !folders.Intersect(["bin", "obj"]).Any()
        from command in In(File.ReadAllText(path))
        select (command, file);

    /// <summary>Those in a text: two words beside each other, the first a service; and whatever a method that asks AWS is given first.</summary>
    public static IEnumerable<string> In(string source) =>
        Pairs().Matches(source).Where(match => Services.Contains(match.Groups[1].Value)).Concat(Asked().Matches(source))
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Distinct();

    [GeneratedRegex(""""
        "([a-z0-9]+(?:-[a-z0-9]+)*)",\s*"([a-z0-9]+(?:-[a-z0-9]+)*)"
        """")]
    private static partial Regex Pairs();

    [GeneratedRegex(""""
        \b(?:ReadJsonAsync|FindJsonAsync|ReadAsync|AskAsync|FindAsync)\(\s*cancellation(?:Token)?,\s*\[?\s*"([a-z][a-z0-9-]*)"(?:,\s*"([a-z][a-z0-9-]*)")?
        """")]
    private static partial Regex Asked();
}
