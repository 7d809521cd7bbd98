using System.Globalization;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Composing;

/// <summary>What <c>!Ref</c> and <c>!GetAtt</c> give for a resource, as the CloudFormation reference of its type says.</summary>
internal sealed record ResourceIdentity(string Path, string Ref, IReadOnlyDictionary<string, string> Attributes)
{
    private delegate (string Ref, (string Name, string Value)[] Attributes) Naming(Scope scope, string id, Func<string, string> property);

    private static readonly Dictionary<string, Naming> Namings = new()
    {
        ["AWS::EC2::SecurityGroup"] = (_, id, _) => Same("GroupId", Generated("sg-", id)),
        ["AWS::ECS::Cluster"] = (scope, _, property) => Named(property("ClusterName"), scope.Arn("ecs", "cluster/" + property("ClusterName"))),
        ["AWS::ECS::TaskDefinition"] = (scope, _, property) => Same("TaskDefinitionArn", scope.Arn("ecs", $"task-definition/{property("Family")}:1")),
        ["AWS::IAM::Policy"] = (_, id, _) => Same("Id", Generated("policy-", id)),
        ["AWS::IAM::Role"] = (scope, id, _) => Named($"{scope.StackName}-{id}-{Generated("", id)}", $"arn:{scope.Partition}:iam::{scope.Account}:role/{scope.StackName}-{id}-{Generated("", id)}"),
        ["AWS::Logs::LogGroup"] = (scope, _, property) => Named(property("LogGroupName"), scope.Arn("logs", $"log-group:{property("LogGroupName")}:*")),
        ["AWS::Scheduler::Schedule"] = (scope, _, property) => Named(property("Name"), scope.Arn("scheduler", $"schedule/{property("GroupName")}/{property("Name")}")),
        ["AWS::Scheduler::ScheduleGroup"] = (scope, _, property) => Named(property("Name"), scope.Arn("scheduler", "schedule-group/" + property("Name"))),
        ["AWS::SQS::Queue"] = (scope, _, property) =>
            ($"https://sqs.{scope.Region}.{scope.UrlSuffix}/{scope.Account}/{property("QueueName")}", [("Arn", scope.Arn("sqs", property("QueueName"))), ("QueueName", property("QueueName"))]),
    };

    /// <summary>The identity of a resource.</summary>
    /// <exception cref="CompositionException">The type is not known here yet, or a property that names the resource is missing.</exception>
    public static ResourceIdentity Of(Scope scope, string path, string id, string type, TemplateMap properties)
    {
        if (!Namings.TryGetValue(type, out var naming))
        {
            throw new CompositionException($"{path}: the composer does not know what !Ref and !GetAtt give for {type}");
        }

        var (reference, attributes) = naming(scope, id, name => properties[name]?.Text ?? throw new CompositionException($"{path}: {name} is missing"));
        return new ResourceIdentity(path, reference, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value));
    }

    /// <summary>What <c>!GetAtt</c> gives.</summary>
    /// <exception cref="CompositionException">The type has no such attribute.</exception>
    public string Attribute(string name) =>
        Attributes.TryGetValue(name, out var value) ? value : throw new CompositionException($"{Path}: has no attribute {name}");

    private static (string, (string, string)[]) Same(string attribute, string value) => (value, [(attribute, value)]);

    private static (string, (string, string)[]) Named(string name, string arn) => (name, [("Arn", arn)]);

    // The same in every run, so that baselines can be compared.
    private static string Generated(string prefix, string id) =>
        prefix + id.Aggregate(2166136261, (hash, letter) => (hash ^ letter) * 16777619).ToString("x8", CultureInfo.InvariantCulture);
}
