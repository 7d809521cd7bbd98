using System.Text.RegularExpressions;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Names that fit their services, and ARNs that fit their partition.</summary>
internal static partial class NameChecks
{
    private static readonly (string Type, string Property, Regex Form)[] Forms =
    [
        ("AWS::CloudWatch::Dashboard", "DashboardName", UpTo255()),
        ("AWS::ECS::Cluster", "ClusterName", UpTo255()),
        ("AWS::ECS::TaskDefinition", "Family", UpTo255()),
        ("AWS::Events::Rule", "Name", UpTo64()),
        ("AWS::Logs::LogGroup", "LogGroupName", LogGroupName()),
        ("AWS::Scheduler::Schedule", "Name", UpTo64()),
        ("AWS::Scheduler::ScheduleGroup", "Name", UpTo64()),
        ("AWS::SNS::Topic", "TopicName", UpTo255()),
        ("AWS::SQS::Queue", "QueueName", UpTo80()),
    ];

    // The account of AWS that holds the agent differs from region to region.
    private const string OfGuardDuty = @"\*(?=:repository/aws-guardduty-agent-fargate$)";

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("every name has the form and length that its service allows, and the root stack's name in it", Names),
        new("every ARN is of this partition, and every account and region is this one", Partition),
        new("service principals end in amazonaws.com in every partition", Principals),
    ];

    private static IEnumerable<string> Names(Deployment deployment) =>
        from form in Forms
        from resource in deployment.OfType(form.Type)
        let name = resource.Text(form.Property) ?? ""
        where !form.Form.IsMatch(name) || !name.Contains(deployment.Scenario.StackName, StringComparison.Ordinal)
        select $"{resource.Path} {form.Property}: '{name}'";

    private static IEnumerable<string> Partition(Deployment deployment)
    {
        var texts = deployment.Resources.SelectMany(resource => Texts(resource.Properties).Select(text => (resource.Path, Text: text)))
            .Concat(deployment.Outputs.Select(output => (Path: output.Key, Text: output.Value)));
        var own = new Regex($"^arn:{deployment.Scope.Partition}:[a-z]+:({deployment.Scope.Region}|):({deployment.Scope.Account}|aws|{OfGuardDuty}):");
        return from text in texts
               from Match arn in AnyArn().Matches(text.Text)
               where !own.IsMatch(arn.Value)
               select $"{text.Path}: {arn.Value}";
    }

    private static IEnumerable<string> Principals(Deployment deployment) =>
        from role in deployment.OfType("AWS::IAM::Role")
        from line in PolicyStatements.TrustOf(role)
        where !Principal().IsMatch(line)
        select $"{role.Path}: {line}";

    private static IEnumerable<string> Texts(TemplateValue value) =>
        [.. value.Text is { } text ? [text] : Array.Empty<string>(), .. value.Items.SelectMany(Texts), .. value.Entries.SelectMany(entry => Texts(entry.Value))];

    [GeneratedRegex("^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex UpTo255();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex UpTo80();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex UpTo64();

    [GeneratedRegex("^[A-Za-z0-9._/#-]{1,512}$")]
    private static partial Regex LogGroupName();

    [GeneratedRegex(@"arn:[^\s""]+")]
    private static partial Regex AnyArn();

    [GeneratedRegex(@"on Service [a-z-]+\.amazonaws\.com( |$)")]
    private static partial Regex Principal();
}
