using System.Text.RegularExpressions;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Names within a template, and the names that it gives to what it creates.</summary>
internal static partial class NamingRules
{
    private static readonly Dictionary<string, string> NameProperties = new()
    {
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
        ["AWS::CloudWatch::Dashboard"] = "DashboardName",
        ["AWS::EC2::SecurityGroup"] = "GroupName",
        ["AWS::ECS::Cluster"] = "ClusterName",
        ["AWS::ECS::TaskDefinition"] = "Family",
        ["AWS::Events::Rule"] = "Name",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::S3::Bucket"] = "BucketName",
        ["AWS::Scheduler::Schedule"] = "Name",
        ["AWS::Scheduler::ScheduleGroup"] = "Name",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::SQS::Queue"] = "QueueName",
    };

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("4.1", "conditions are camel case with the prefix Cond", file => Misnamed(file, "Conditions", Condition())),
        new("5.1", "parameters are camel case with the prefix p", file => Misnamed(file, "Parameters", Parameter())),
        new("7.1", "resource ids are camel case with a lower-case first letter", file => Misnamed(file, "Resources", LowerCamelCase())),
        new("7.2", "resource ids say which resource it is, by words before the name of its type", Speaking),
        new("7.3", "a physical name derives from the stack's name, or from region and account", PhysicalNames),
    ];

    private static IEnumerable<string> Misnamed(TemplateFile file, string section, Regex form) =>
        file.Section(section).Select(entry => entry.Key).Where(id => !form.IsMatch(id));

    private static IEnumerable<string> Speaking(TemplateFile file) =>
        from resource in file.Section("Resources")
        let kind = resource.Value["Type"]?.Text?.Split("::")[^1] ?? ""
        where !resource.Key.EndsWith(kind, StringComparison.Ordinal) || resource.Key.Length == kind.Length
        select $"{resource.Key} does not end in {kind}, or says nothing more";

    private static IEnumerable<string> PhysicalNames(TemplateFile file) =>
        from resource in file.Section("Resources")
        where NameProperties.ContainsKey(resource.Value["Type"]?.Text ?? "")
        let name = resource.Value["Properties"]?[NameProperties[resource.Value["Type"]!.Text!]]
        where name is not null
        let sources = Intrinsic.ReferencesIn(name).ToHashSet()
        where !sources.Contains("pName") && !(sources.Contains("AWS::Region") && sources.Contains("AWS::AccountId"))
        select $"{resource.Key}: {name}";

    [GeneratedRegex("^Cond[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Condition();

    [GeneratedRegex("^p[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Parameter();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex LowerCamelCase();
}
