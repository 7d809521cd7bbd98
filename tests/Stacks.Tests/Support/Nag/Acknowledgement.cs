namespace FargateFetcher.Stacks.Tests.Support.Nag;

/// <summary>A finding that stays, and why.</summary>
/// <param name="Rule">The rule; of those that name what they found, how it begins.</param>
/// <param name="Resource">Where.</param>
/// <param name="Reason">Why it is right as it is.</param>
internal sealed record Acknowledgement(string Rule, string Resource, string Reason)
{
    /// <summary>Those of cdk-nag.</summary>
    public static IReadOnlyList<Acknowledgement> OfCdkNag { get; } =
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

    /// <summary>Those of the proactive controls of AWS Control Tower.</summary>
    public static IReadOnlyList<Acknowledgement> OfControlTower { get; } =
    [
        new("CT.CLOUDWATCH.PR.1", "monitoring/deadLetterAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.1", "monitoring/errorLineAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.1", "monitoring/failureAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.1", "monitoring/noFactAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.1", "monitoring/targetErrorAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.1", "three-jobs/noFactOfTheDayAlarm", NoTopic),
        new("CT.CLOUDWATCH.PR.2", "compute/factLogGroup", KeptAsChosen),
        new("CT.CLOUDWATCH.PR.2", "history/failureLogGroup", KeptAsChosen),
        new("CT.CLOUDWATCH.PR.2", "history/runHistoryLogGroup", KeptAsChosen),
        new("CT.CLOUDWATCH.PR.2", "three-jobs/factOfTheDayLogGroup", KeptAsChosen),
        new("CT.CLOUDWATCH.PR.3", "compute/factLogGroup", KeyAsChosen),
        new("CT.CLOUDWATCH.PR.3", "history/failureLogGroup", KeyAsChosen),
        new("CT.CLOUDWATCH.PR.3", "history/runHistoryLogGroup", KeyAsChosen),
        new("CT.CLOUDWATCH.PR.3", "three-jobs/factOfTheDayLogGroup", KeyAsChosen),
        new("CT.ECR.PR.2", "registry/fetcherRepository", "Basic scanning cannot read an image without a distribution."),
        new("CT.ECR.PR.3", "registry/fetcherRepository", "Every tag is immutable but deployed-*, which follow a stack and never name what runs: that is a digest. The control knows no exclusions."),
        new("CT.ECS.PR.2", "compute/fetcherCluster", "Container Insights is a choice of the user, pContainerInsights: it costs more than the tasks."),
        new("CT.KMS.PR.3", "notification/alarmKey", "The account's own IAM policies decide over the key, as in AWS's default key policy; the service that uses it gets no grant."),
        new("CT.S3.PR.2", "registry/artifactBucket", "The bucket holds templates that anyone may read in the repository; a bucket of access logs would cost more than it tells."),
        new("CT.S3.PR.4", "registry/artifactBucket", "Nothing waits for a template to be uploaded."),
        new("CT.S3.PR.8", "registry/artifactBucketPolicy", "Denied is all that comes without TLS, to the bucket and its objects; the control reads the objects' ARN as Fn::Join alone, and here it is Fn::Sub."),
        new("CT.S3.PR.9", "registry/artifactBucket", "Versioning keeps replaced templates for 90 days; locked, they would keep the bucket from being destroyed with everything else."),
        new("CT.S3.PR.10", "registry/artifactBucket", "Templates that anyone may read in the repository need no key of their own."),
        new("CT.SQS.PR.1", "scheduling/deadLetterQueue", "It is itself the dead-letter queue of the schedule."),
    ];

    private const string NoTopic = "Alarms send to the topic of the stack where an address is given (pAlarmActions); without one they show in the console.";

    private const string KeptAsChosen = "How long facts are kept is a choice of the user, pLogRetentionDays: a year for those who must have it.";

    private const string KeyAsChosen = "CloudWatch Logs encrypts every log group; a key of the user's is a choice, pLogKmsKeyArn.";

    /// <summary>Whether this is about a finding.</summary>
    public bool IsAbout((string Rule, string Resource) finding) => finding.Resource == Resource && (finding.Rule == Rule || (Rule.Contains('[', StringComparison.Ordinal) && finding.Rule.StartsWith(Rule, StringComparison.Ordinal)));
}
