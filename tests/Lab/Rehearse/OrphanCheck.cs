using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Looks for what a deleted stack has left.</summary>
internal static class OrphanCheck
{
    // How to ask whether a resource is still there: the command, whose last word its physical id follows, and what to look for in the
    // answer.
    private static readonly Dictionary<string, Probe> Probes = new()
    {
        ["AWS::CloudFormation::Stack"] = new(["cloudformation", "describe-stacks", "--stack-name"], "Stacks"),
        ["AWS::EC2::SecurityGroup"] = new(["ec2", "describe-security-groups", "--group-ids"], "SecurityGroups"),
        ["AWS::ECS::Cluster"] = new(["ecs", "describe-clusters", "--query", "clusters[?status=='ACTIVE']", "--clusters"], null),
        ["AWS::ECS::TaskDefinition"] = new(
            ["ecs", "describe-task-definition", "--query", "[taskDefinition][?status=='ACTIVE']", "--task-definition"], null),
        ["AWS::IAM::Role"] = new(["iam", "get-role", "--role-name"], "Role"),
        ["AWS::Logs::LogGroup"] = new(["logs", "describe-log-groups", "--log-group-name-prefix"], "logGroups"),
        ["AWS::SQS::Queue"] = new(["sqs", "get-queue-attributes", "--attribute-names", "QueueArn", "--queue-url"], "Attributes"),
        ["AWS::Scheduler::ScheduleGroup"] = new(["scheduler", "get-schedule-group", "--name"], "Name"),
        ["AWS::SNS::Topic"] = new(["sns", "get-topic-attributes", "--topic-arn"], "Attributes"),
        ["AWS::Events::Rule"] = new(["events", "describe-rule", "--name"], "Name"),
        ["AWS::CloudWatch::Alarm"] = new(["cloudwatch", "describe-alarms", "--alarm-names"], "MetricAlarms"),
    };

    /// <summary>Looks for the resources that were created; a type that there is no probe for counts as gone.</summary>
    /// <exception cref="BuildException">Some still exist.</exception>
    public static async Task EnsureNothingAsync(AwsCli aws, IEnumerable<StackResource> created, CancellationToken cancellation)
    {
        var looks = await Task.WhenAll(created
            .Where(resource => resource.PhysicalId is not null && Probes.ContainsKey(resource.Type))
            .Select(async resource => (
                Resource: resource,
                Exists: await ExistsAsync(aws, Probes[resource.Type], resource.PhysicalId!, cancellation))));
        var left = looks.Where(look => look.Exists).Select(look => $"{look.Resource.Type} {look.Resource.PhysicalId}").ToList();
        if (left.Count > 0)
        {
            throw new BuildException($"The deleted stack has left behind:\n  {string.Join("\n  ", left)}");
        }
    }

    private static async Task<bool> ExistsAsync(AwsCli aws, Probe probe, string id, CancellationToken cancellation)
    {
        try
        {
            return probe.Finds(await aws.ReadJsonAsync(cancellation, [.. probe.Command, id]));
        }
        catch (BuildException failure) when (AwsError.IsNotThere(failure))
        {
            return false;
        }
    }

    private sealed record Probe(string[] Command, string? Property)
    {
        public bool Finds(JsonElement answer)
        {
            var found = Property is null ? answer
                : answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(Property, out var value) ? value
                : default;
            return found.ValueKind switch
            {
                JsonValueKind.Undefined or JsonValueKind.Null => false,
                JsonValueKind.Array => found.GetArrayLength() > 0,
                _ => true,
            };
        }
    }
}
