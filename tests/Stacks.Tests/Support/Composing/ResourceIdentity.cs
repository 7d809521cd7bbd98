using System.Globalization;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>What <c>!Ref</c> and <c>!GetAtt</c> give for a resource, as the CloudFormation reference of its type says.</summary>
internal sealed record ResourceIdentity(string Path, string Ref, IReadOnlyDictionary<string, string> Attributes)
{
    private delegate (string Ref, (string Name, string Value)[] Attributes) Naming(Scope scope, string id, Func<string, string> property);

    private static readonly Dictionary<string, Naming> Namings = new()
    {
        ["AWS::CloudWatch::Alarm"] = (scope, id, _) => Named(Physical(scope, id), scope.Arn("cloudwatch", "alarm:" + Physical(scope, id))),
        ["AWS::CloudWatch::Dashboard"] = (_, _, property) => (property("DashboardName"), []),
        ["AWS::EC2::SecurityGroup"] = (_, id, _) => Same("GroupId", Generated("sg-", id)),
        ["AWS::EC2::VPCEndpoint"] = (_, id, _) => Same("Id", Generated("vpce-", id)),
        ["AWS::ECR::Repository"] = (scope, _, property) =>
            (property("RepositoryName"), [("Arn", scope.Arn("ecr", "repository/" + property("RepositoryName"))), ("RepositoryUri", $"{scope.Account}.dkr.ecr.{scope.Region}.{scope.UrlSuffix}/{property("RepositoryName")}")]),
        ["AWS::ECS::Cluster"] = (scope, _, property) => Named(property("ClusterName"), scope.Arn("ecs", "cluster/" + property("ClusterName"))),
        ["AWS::ECS::TaskDefinition"] = (scope, _, property) => Same("TaskDefinitionArn", scope.Arn("ecs", $"task-definition/{property("Family")}:1")),
        ["AWS::Events::Rule"] = (scope, _, property) => Named(property("Name"), scope.Arn("events", "rule/" + property("Name"))),
        ["AWS::IAM::ManagedPolicy"] = (scope, id, _) => ($"arn:{scope.Partition}:iam::{scope.Account}:policy/{Physical(scope, id)}", []),
        ["AWS::IAM::Policy"] = (_, id, _) => Same("Id", Generated("policy-", id)),
        ["AWS::IAM::Role"] = (scope, id, _) => Named(Physical(scope, id), $"arn:{scope.Partition}:iam::{scope.Account}:role/{Physical(scope, id)}"),
        ["AWS::KMS::Key"] = (scope, id, _) => Named(Generated("", id), scope.Arn("kms", "key/" + Generated("", id))),
        ["AWS::Logs::LogGroup"] = (scope, _, property) => Named(property("LogGroupName"), scope.Arn("logs", $"log-group:{property("LogGroupName")}:*")),
        ["AWS::Logs::MetricFilter"] = (scope, id, _) => (Physical(scope, id), []),
        ["AWS::Logs::ResourcePolicy"] = (_, _, property) => (property("PolicyName"), []),
        ["AWS::S3::Bucket"] = (scope, _, property) => Named(property("BucketName"), $"arn:{scope.Partition}:s3:::{property("BucketName")}"),
        ["AWS::S3::BucketPolicy"] = (_, _, property) => (property("Bucket"), []),
        ["AWS::Scheduler::Schedule"] = (scope, _, property) => Named(property("Name"), scope.Arn("scheduler", $"schedule/{property("GroupName")}/{property("Name")}")),
        ["AWS::Scheduler::ScheduleGroup"] = (scope, _, property) => Named(property("Name"), scope.Arn("scheduler", "schedule-group/" + property("Name"))),
        ["AWS::SNS::Topic"] = (scope, _, property) => (scope.Arn("sns", property("TopicName")), [("TopicName", property("TopicName"))]),
        ["AWS::SNS::TopicPolicy"] = (_, id, _) => Same("Id", Generated("policy-", id)),
        ["AWS::SQS::Queue"] = (scope, _, property) =>
            ($"https://sqs.{scope.Region}.{scope.UrlSuffix}/{scope.Account}/{property("QueueName")}", [("Arn", scope.Arn("sqs", property("QueueName"))), ("QueueName", property("QueueName"))]),
        ["AWS::SQS::QueuePolicy"] = (_, id, _) => Same("Id", Generated("policy-", id)),
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

    // The name that CloudFormation makes up.
    private static string Physical(Scope scope, string id) => $"{scope.StackName}-{id}-{Generated("", id)}";

    // The same in every run, so that baselines can be compared.
    private static string Generated(string prefix, string id) =>
        prefix + id.Aggregate(2166136261, (hash, letter) => (hash ^ letter) * 16777619).ToString("x8", CultureInfo.InvariantCulture);
}
