namespace FargateFetcher.Stacks.Tests.Support.Permissions;

/// <summary>What the commands of the AWS CLI that the build program runs are allowed by (Service Authorization Reference). A new command has its row here, and its action in the policy.</summary>
internal static class CliActions
{
    /// <summary>By service and command, as they are typed.</summary>
    public static IReadOnlyDictionary<string, string[]> ByCommand { get; } = new Dictionary<string, string[]>
    {
        ["cloudformation create-change-set"] = ["cloudformation:CreateChangeSet"],
        ["cloudformation delete-change-set"] = ["cloudformation:DeleteChangeSet"],
        ["cloudformation delete-stack"] = ["cloudformation:DeleteStack"],
        ["cloudformation describe-change-set"] = ["cloudformation:DescribeChangeSet"],
        ["cloudformation describe-events"] = ["cloudformation:DescribeEvents"],
        ["cloudformation describe-stack-events"] = ["cloudformation:DescribeStackEvents"],
        ["cloudformation describe-stacks"] = ["cloudformation:DescribeStacks"],
        ["cloudformation execute-change-set"] = ["cloudformation:ExecuteChangeSet"],
        ["cloudformation get-template"] = ["cloudformation:GetTemplate"],
        ["cloudformation list-change-sets"] = ["cloudformation:ListChangeSets"],
        ["cloudformation list-stacks"] = ["cloudformation:ListStacks"],

        // It looks whether a template is there, and uploads it; CloudFormation then reads it in the caller's name.
        ["cloudformation package"] = ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
        ["cloudwatch describe-alarms"] = ["cloudwatch:DescribeAlarms"],
        ["cloudwatch get-dashboard"] = ["cloudwatch:GetDashboard"],

        ["configservice describe-configuration-recorder-status"] = ["config:DescribeConfigurationRecorderStatus"],
        ["configservice describe-configuration-recorders"] = ["config:DescribeConfigurationRecorders"],

        // These two ask nobody but the machine, or anybody.
        ["configure get"] = [],
        ["sts get-caller-identity"] = [],
        ["ec2 describe-dhcp-options"] = ["ec2:DescribeDhcpOptions"],
        ["ec2 describe-nat-gateways"] = ["ec2:DescribeNatGateways"],
        ["ec2 describe-network-acls"] = ["ec2:DescribeNetworkAcls"],
        ["ec2 describe-route-tables"] = ["ec2:DescribeRouteTables"],
        ["ec2 describe-security-groups"] = ["ec2:DescribeSecurityGroups"],
        ["ec2 describe-subnets"] = ["ec2:DescribeSubnets"],
        ["ec2 describe-vpc-attribute"] = ["ec2:DescribeVpcAttribute"],
        ["ec2 describe-vpc-endpoints"] = ["ec2:DescribeVpcEndpoints"],
        ["ec2 describe-vpcs"] = ["ec2:DescribeVpcs"],
        ["ecr batch-get-image"] = ["ecr:BatchGetImage"],
        ["ecr delete-repository"] = ["ecr:DeleteRepository"],
        ["ecr describe-images"] = ["ecr:DescribeImages"],
        ["ecr describe-repositories"] = ["ecr:DescribeRepositories"],
        ["ecr get-authorization-token"] = ["ecr:GetAuthorizationToken"],
        ["ecr get-lifecycle-policy"] = ["ecr:GetLifecyclePolicy"],
        ["ecr get-login-password"] = ["ecr:GetAuthorizationToken"],
        ["ecs describe-clusters"] = ["ecs:DescribeClusters"],
        ["ecs describe-task-definition"] = ["ecs:DescribeTaskDefinition"],
        ["ecs describe-tasks"] = ["ecs:DescribeTasks"],
        ["ecs list-tasks"] = ["ecs:ListTasks"],
        ["ecs run-task"] = ["ecs:RunTask", "ecs:TagResource", "iam:PassRole"],
        ["ecs stop-task"] = ["ecs:StopTask"],
        ["events describe-rule"] = ["events:DescribeRule"],
        ["iam create-service-linked-role"] = ["iam:CreateServiceLinkedRole"],
        ["iam get-role"] = ["iam:GetRole"],
        ["logs describe-log-groups"] = ["logs:DescribeLogGroups"],
        ["logs describe-resource-policies"] = ["logs:DescribeResourcePolicies"],
        ["logs filter-log-events"] = ["logs:FilterLogEvents"],
        ["s3 cp"] = ["s3:GetObject", "s3:ListBucket"],
        ["s3api delete-bucket"] = ["s3:DeleteBucket"],
        ["s3api delete-objects"] = ["s3:DeleteObject", "s3:DeleteObjectVersion"],
        ["s3api head-bucket"] = ["s3:ListBucket"],
        ["s3api list-object-versions"] = ["s3:ListBucketVersions"],
        ["scheduler get-schedule"] = ["scheduler:GetSchedule"],
        ["scheduler get-schedule-group"] = ["scheduler:GetScheduleGroup"],
        ["scheduler list-schedule-groups"] = ["scheduler:ListScheduleGroups"],
        ["scheduler list-schedules"] = ["scheduler:ListSchedules"],
        ["scheduler update-schedule"] = ["scheduler:UpdateSchedule", "iam:PassRole"],
        ["service-quotas get-aws-default-service-quota"] = ["servicequotas:GetAWSDefaultServiceQuota"],
        ["service-quotas get-service-quota"] = ["servicequotas:GetServiceQuota"],
        ["service-quotas list-aws-default-service-quotas"] = ["servicequotas:ListAWSDefaultServiceQuotas"],
        ["sns get-topic-attributes"] = ["sns:GetTopicAttributes"],
        ["sqs get-queue-attributes"] = ["sqs:GetQueueAttributes"],
        ["sqs get-queue-url"] = ["sqs:GetQueueUrl"],
        ["sqs receive-message"] = ["sqs:ReceiveMessage"],
        ["ssm get-parameters"] = ["ssm:GetParameters"],
    };

    /// <summary>A push goes past the AWS CLI, over the registry's own API ("Pushing an image" in the Amazon ECR User Guide; the last two are how a registry is asked what it has).</summary>
    public static IReadOnlyList<string> Push { get; } =
        ["ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
}
