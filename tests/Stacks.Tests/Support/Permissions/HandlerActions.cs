namespace FargateFetcher.Stacks.Tests.Support.Permissions;

/// <summary>
/// What CloudFormation does in the name of whoever deploys, for each type of resource: the permissions of the handlers create, read, update
/// and delete in the type's schema (CloudFormation registry), without those that only properties need which no template here sets. Of types
/// without a public schema (policies of roles and queues), the actions that their API has.
/// </summary>
/// <param name="Actions">The actions.</param>
/// <param name="Arn">The ARN that they are about.</param>
internal sealed record HandlerActions(string[] Actions, Func<ComposedResource, Scope, string> Arn)
{
    private static readonly Func<ComposedResource, Scope, string> ItsArn = (resource, _) => resource.Arn;
    private static readonly Func<ComposedResource, Scope, string> ItsRef = (resource, _) => resource.Identity.Ref;

    /// <summary>By type.</summary>
    public static IReadOnlyDictionary<string, HandlerActions> ByType { get; } = new Dictionary<string, HandlerActions>
    {
        ["AWS::CloudFormation::Stack"] = new(Of("cloudformation", "CreateStack UpdateStack DeleteStack DescribeStacks GetTemplate"), ItsRef),
        ["AWS::CloudWatch::Alarm"] = new(Of("cloudwatch", "PutMetricAlarm DeleteAlarms DescribeAlarms TagResource UntagResource ListTagsForResource"), ItsArn),
        ["AWS::CloudWatch::Dashboard"] = new(
            Of("cloudwatch", "PutDashboard GetDashboard DeleteDashboards TagResource UntagResource ListTagsForResource"),
            (resource, scope) => $"arn:{scope.Partition}:cloudwatch::{scope.Account}:dashboard/{resource.Identity.Ref}"),
        ["AWS::EC2::SecurityGroup"] = new(
            [
                .. Of("ec2", "CreateSecurityGroup DescribeSecurityGroups DeleteSecurityGroup DescribeInstances CreateTags DeleteTags"),
                .. Of("ec2", "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress RevokeSecurityGroupEgress RevokeSecurityGroupIngress"),
                .. Of("ec2", "UpdateSecurityGroupRuleDescriptionsEgress UpdateSecurityGroupRuleDescriptionsIngress"),
            ],
            (resource, scope) => scope.Arn("ec2", "security-group/" + resource.Identity.Ref)),
        ["AWS::EC2::VPCEndpoint"] = new(
            Of("ec2", "CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints DescribeVpcEndpoints DescribeSubnets DescribeSecurityGroups DescribeVpcs CreateTags DeleteTags"),
            (resource, scope) => scope.Arn("ec2", "vpc-endpoint/" + resource.Identity.Ref)),
        ["AWS::ECR::Repository"] = new(
            [
                .. Of("ecr", "CreateRepository DescribeRepositories DeleteRepository TagResource UntagResource ListTagsForResource GetRepositoryPolicy"),
                .. Of("ecr", "PutLifecyclePolicy GetLifecyclePolicy DeleteLifecyclePolicy PutImageScanningConfiguration PutImageTagMutability"),
            ],
            ItsArn),
        ["AWS::ECS::Cluster"] = new(
            [
                .. Of("ecs", "CreateCluster DescribeClusters DeleteCluster UpdateCluster UpdateClusterSettings PutClusterCapacityProviders TagResource UntagResource ListTagsForResource"),
                "iam:CreateServiceLinkedRole",
            ],
            ItsArn),
        ["AWS::ECS::TaskDefinition"] = new(
            [.. Of("ecs", "RegisterTaskDefinition DescribeTaskDefinition DeregisterTaskDefinition TagResource UntagResource ListTagsForResource"), "iam:GetRole", "iam:PassRole"], ItsRef),
        ["AWS::Events::Rule"] = new(Of("events", "PutRule DescribeRule DeleteRule PutTargets RemoveTargets ListTargetsByRule"), ItsArn),
        ["AWS::IAM::Policy"] = new(
            Of("iam", "PutRolePolicy GetRolePolicy DeleteRolePolicy"),
            (resource, scope) => $"arn:{scope.Partition}:iam::{scope.Account}:role/{resource.At("Roles.0")?.Text}"),
        ["AWS::IAM::Role"] = new(
            [
                .. Of("iam", "CreateRole GetRole DeleteRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy TagRole UntagRole PutRolePermissionsBoundary"),
                .. Of("iam", "PutRolePolicy GetRolePolicy DeleteRolePolicy ListRolePolicies ListAttachedRolePolicies"),
            ],
            ItsArn),
        ["AWS::KMS::Key"] = new(
            [
                .. Of("kms", "CreateKey DescribeKey GetKeyPolicy PutKeyPolicy GetKeyRotationStatus EnableKeyRotation DisableKeyRotation EnableKey UpdateKeyDescription"),
                .. Of("kms", "TagResource UntagResource ListResourceTags ScheduleKeyDeletion"),
            ],
            ItsArn),
        ["AWS::Logs::LogGroup"] = new(
            [
                .. Of("logs", "CreateLogGroup DescribeLogGroups DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey"),
                .. Of("logs", "TagResource UntagResource ListTagsForResource GetDataProtectionPolicy DescribeIndexPolicies"),
            ],
            ItsArn),
        ["AWS::Logs::MetricFilter"] = new(
            Of("logs", "PutMetricFilter DescribeMetricFilters DeleteMetricFilter"), (resource, scope) => scope.Arn("logs", $"log-group:{resource.Text("LogGroupName")}:*")),
        ["AWS::Logs::ResourcePolicy"] = new(Of("logs", "PutResourcePolicy DescribeResourcePolicies DeleteResourcePolicy"), (_, _) => "*"),
        ["AWS::S3::Bucket"] = new(
            [
                .. Of("s3", "CreateBucket DeleteBucket ListBucket PutBucketTagging GetBucketTagging PutBucketPublicAccessBlock GetBucketPublicAccessBlock"),
                .. Of("s3", "PutBucketOwnershipControls GetBucketOwnershipControls PutEncryptionConfiguration GetEncryptionConfiguration"),
                .. Of("s3", "PutBucketVersioning GetBucketVersioning PutLifecycleConfiguration GetLifecycleConfiguration"),
            ],
            ItsArn),
        ["AWS::S3::BucketPolicy"] = new(
            Of("s3", "PutBucketPolicy GetBucketPolicy DeleteBucketPolicy"), (resource, scope) => $"arn:{scope.Partition}:s3:::{resource.Text("Bucket")}"),
        ["AWS::Scheduler::Schedule"] = new([.. Of("scheduler", "CreateSchedule GetSchedule UpdateSchedule DeleteSchedule"), "iam:PassRole"], ItsArn),
        ["AWS::Scheduler::ScheduleGroup"] = new(
            Of("scheduler", "CreateScheduleGroup GetScheduleGroup DeleteScheduleGroup TagResource UntagResource ListTagsForResource"), ItsArn),
        ["AWS::SNS::Topic"] = new(
            Of("sns", "CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes Subscribe Unsubscribe ListSubscriptionsByTopic TagResource UntagResource ListTagsForResource GetDataProtectionPolicy"), ItsRef),
        ["AWS::SNS::TopicPolicy"] = new(Of("sns", "SetTopicAttributes"), (resource, _) => resource.At("Topics.0")?.Text ?? ""),
        ["AWS::SQS::Queue"] = new(
            Of("sqs", "CreateQueue DeleteQueue GetQueueUrl GetQueueAttributes SetQueueAttributes TagQueue UntagQueue ListQueueTags"), ItsArn),
        ["AWS::SQS::QueuePolicy"] = new(
            Of("sqs", "SetQueueAttributes GetQueueAttributes"), (resource, scope) => scope.Arn("sqs", resource.At("Queues.0")?.Text?.Split('/')[^1] ?? "")),
    };

    private static string[] Of(string service, string actions) => [.. actions.Split(' ').Select(action => $"{service}:{action}")];
}
