namespace FargateFetcher.Stacks.Tests.Support.Nag;

/// <summary>A finding that stays, and why.</summary>
/// <param name="Rule">The rule; of those that name what they found, how it begins.</param>
/// <param name="Resource">Where.</param>
/// <param name="Reason">Why it is right as it is.</param>
internal sealed record Acknowledgement(string Rule, string Resource, string Reason)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Acknowledgement> All { get; } =
    [
        new("AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:", "iamStack/executionRole", "Every task opens a log stream of its own, whose name nobody knows before; the group is named."),
        new("AwsSolutions-IAM5[Resource::*]", "iamStack/imagePullPolicy", "ecr:GetAuthorizationToken knows no resources, and opens only what the next statement allows."),
        new("AwsSolutions-IAM5[Resource::*]", "iamStack/agentPullPolicy", "The same action, also where the image itself is public."),
        new("AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecr:<AWS::Region>:*:repository/aws-guardduty-agent-fargate]", "iamStack/agentPullPolicy", "AWS keeps the agent of GuardDuty in an account of its own in each region; the repository is named."),
        new("AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-definition/<pName>:*]", "iamStack/schedulerRole", "The revision is resolved before the permission is asked for, and every deployment makes a new one; the family and the cluster are named."),
        new("AwsSolutions-IAM5[Resource::[\"arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${cluster}/*\"", "iamStack/schedulerRole", "The id of a task is not known before it runs; the cluster is named, and the condition limits this to its start."),
        new("AwsSolutions-ECS4", "computeStack/fetcherCluster", "Container Insights is a choice of the user, pContainerInsights: it costs more than the tasks."),
        new("AwsSolutions-ECS2", "computeStack/fetcherTaskDefinition", "The settings in the environment are no secrets; headers, which may be, come from Secrets Manager."),
        new("AwsSolutions-SQS3", "schedulingStack/deadLetterQueue", "It is itself the dead-letter queue of the schedule, which cdk-nag does not look at."),
        new("AwsSolutions-S1", "registry/artifactBucket", "The bucket holds templates that anyone may read in the repository; a bucket of access logs would cost more than it tells."),
    ];

    /// <summary>Whether this is about a finding.</summary>
    public bool IsAbout((string Rule, string Resource) finding) => finding.Resource == Resource && finding.Rule.StartsWith(Rule, StringComparison.Ordinal);
}
