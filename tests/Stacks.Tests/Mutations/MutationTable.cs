namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>The mistakes that were made on purpose.</summary>
internal static class MutationTable
{
    private const string Root = "root.yml";
    private const string Networking = "networking.yml";
    private const string Iam = "iam.yml";
    private const string Compute = "compute.yml";
    private const string Scheduling = "scheduling.yml";

    /// <summary>Wires between the root and its children.</summary>
    public static IReadOnlyList<Mutation> BetweenTemplates { get; } =
    [
        new("an output is read under another name", Root, "computeStack.Outputs.tailLogCommand", "computeStack.Outputs.tailLogCMD", Gates.Composer),
        new("an output is renamed in the child", Compute, "  logGroupName:\n", "  logGroup:\n", Gates.Composer),
        new("an output is read from the wrong stack", Root, "pTaskDefinitionArn: !GetAtt computeStack", "pTaskDefinitionArn: !GetAtt iamStack", Gates.Composer),
        new(
            "the two roles of the task are swapped",
            Root,
            "pExecutionRoleArn: !GetAtt iamStack.Outputs.executionRoleArn\n        pTaskRoleArn: !GetAtt iamStack.Outputs.taskRoleArn",
            "pExecutionRoleArn: !GetAtt iamStack.Outputs.taskRoleArn\n        pTaskRoleArn: !GetAtt iamStack.Outputs.executionRoleArn",
            "the task runs with the two roles that are meant for it"),
        new(
            "subnets and security groups are swapped",
            Root,
            "pSubnetIds: !GetAtt networkingStack.Outputs.subnetIds\n        pSecurityGroupIds: !GetAtt networkingStack.Outputs.securityGroupIds",
            "pSubnetIds: !GetAtt networkingStack.Outputs.securityGroupIds\n        pSecurityGroupIds: !GetAtt networkingStack.Outputs.subnetIds",
            "the tasks run in the given subnets, with or without a public IP as asked"),
        new(
            "cluster and task definition are swapped",
            Root,
            "pClusterArn: !GetAtt computeStack.Outputs.clusterArn\n        pTaskDefinitionArn: !GetAtt computeStack.Outputs.taskDefinitionArn",
            "pClusterArn: !GetAtt computeStack.Outputs.taskDefinitionArn\n        pTaskDefinitionArn: !GetAtt computeStack.Outputs.clusterArn",
            "the schedule starts one task of this task definition in this cluster"),
        new("the output of a role names another role", Iam, "Value: !If [CondOwnTaskRole, !GetAtt taskRole.Arn, !Ref pTaskRoleArn]", "Value: !If [CondOwnTaskRole, !GetAtt executionRole.Arn, !Ref pTaskRoleArn]", "the task runs with the two roles that are meant for it"),
        new("a parameter is not passed", Root, "        pFetchPointer: !Ref pFetchPointer\n", "", Gates.Composer),
        new("a parameter is passed that the child does not have", Root, "        pTaskSize: !Ref pTaskSize\n", "        pTaskSize: !Ref pTaskSize\n        pMemory: 512\n", Gates.Composer),
        new("a parameter is fed with another", Root, "pFetchPointer: !Ref pFetchPointer", "pFetchPointer: !Ref pFetchUrl", Gates.Composer),
        new("a parameter is fed with a constant", Root, "pLogRetentionDays: !Ref pLogRetentionDays", "pLogRetentionDays: 30", Gates.Composer),
        new("the name comes from the child's own stack", Iam, "schedule-group/${pName}", "schedule-group/${AWS::StackName}", "each role trusts one service, for this account, and the scheduler for this group"),
        new("a list crosses as a list", Root, "pSubnetIds: !Join [\",\", !Ref pSubnetIds]", "pSubnetIds: !Ref pSubnetIds", Gates.Composer),
        new("a child's default drifts", Compute, "Default: /text", "Default: /fact", Gates.Composer),
        new("a child checks what a sibling feeds", Scheduling, "  pSubnetIds:\n    Type: CommaDelimitedList", "  pSubnetIds:\n    Type: List<AWS::EC2::Subnet::Id>", Gates.Composer),
        new("the root names a template that is not there", Root, "TemplateURL: compute.yml", "TemplateURL: computing.yml", Gates.Composer),
        new("an optional id gets a type that cannot be empty", Networking, "  pSecurityGroupIds:\n    Type: CommaDelimitedList", "  pSecurityGroupIds:\n    Type: List<AWS::EC2::SecurityGroup::Id>", Gates.Composer),
        new("the root's output names the cluster instead of the log group", Root, "    Value: !GetAtt computeStack.Outputs.logGroupName", "    Value: !GetAtt computeStack.Outputs.clusterName", "the task writes to the log group that the root stack's output names"),
    ];

    /// <summary>Wires within one template.</summary>
    public static IReadOnlyList<Mutation> WithinTemplates { get; } =
    [
        new("the task writes to a log group that nobody made", Compute, "awslogs-group: !Ref factLogGroup", "awslogs-group: /ecs/fargate", "the task writes to the log group that the root stack's output names"),
        new("the log group's output names another", Compute, "    Value: !Ref factLogGroup", "    Value: !Sub /ecs/${pName}-facts", "the task writes to the log group that the root stack's output names"),
        new("the execution role writes to another log group", Iam, "log-group:/ecs/${pName}:*", "log-group:/aws/ecs/${pName}:*", "the execution role writes this log, pulls from this repository and reads this secret"),
        new("the logs' default mode comes back", Compute, "mode: blocking", "mode: non-blocking", "no line is dropped, and the stream's prefix that Fargate demands is there"),
        new("the stream's prefix is missing", Compute, "              awslogs-stream-prefix: fetcher\n", "", "no line is dropped, and the stream's prefix that Fargate demands is there"),
        new("a buffer size is set", Compute, "              mode: blocking", "              mode: blocking\n              max-buffer-size: 1m", "no line is dropped, and the stream's prefix that Fargate demands is there"),
        new("the environment variable is misspelt", Compute, "Name: FETCH_URL", "Name: FETCHER_URL", "the fetch settings arrive in the environment"),
        new(
            "pointer and URL are swapped",
            Compute,
            "Value: !Ref pFetchUrl\n            - Name: FETCH_POINTER\n              Value: !Ref pFetchPointer",
            "Value: !Ref pFetchPointer\n            - Name: FETCH_POINTER\n              Value: !Ref pFetchUrl",
            "the fetch settings arrive in the environment"),
        new("the image is fixed", Compute, "Image: !Ref pImageUri", "Image: fargate-fetcher:latest", Gates.Composer),
        new("the container runs as root", Compute, "User: 65532:65532", "User: 0:0", "the container is user 65532, on a read-only root, without capabilities"),
        new("the root file system can be written", Compute, "ReadonlyRootFilesystem: true", "ReadonlyRootFilesystem: false", "the container is user 65532, on a read-only root, without capabilities"),
        new("a size has memory that its CPU cannot have", Compute, "cpuAndMemory: [256, 512]", "cpuAndMemory: [256, 256]", "the task has the chosen size, a pair that Fargate accepts"),
        new("the cluster always has a capacity provider", Compute, "CapacityProviders: !If [CondSpot, [FARGATE_SPOT], !Ref AWS::NoValue]", "CapacityProviders: !If [CondSpot, [FARGATE_SPOT], [FARGATE]]", "the cluster has a capacity provider only where Spot needs one"),
        new("launch type and strategy are both there", Scheduling, "LaunchType: !If [CondSpot, !Ref AWS::NoValue, FARGATE]", "LaunchType: FARGATE", "the schedule has a launch type or a capacity provider strategy, never both"),
        new("the schedule's target is the task definition", Scheduling, "        Arn: !Ref pClusterArn", "        Arn: !Ref pTaskDefinitionArn", "the schedule starts one task of this task definition in this cluster"),
        new("the schedule leaves its group", Scheduling, "      GroupName: !Ref fetchScheduleGroup\n", "", Gates.Composer),
        new("the window loses its quotes and becomes false", Scheduling, "FLEXIBLE, \"OFF\"]", "FLEXIBLE, OFF]", "the schedule runs when asked, in the group that its role trusts"),
        new("late starts are kept for a day", Scheduling, "MaximumEventAgeInSeconds: 60", "MaximumEventAgeInSeconds: 86400", "a start that is late is dropped, after a few tries, into the queue"),
        new("the queue gets another name than the policy says", Scheduling, "QueueName: !Sub ${pName}-dead-letters", "QueueName: !Sub ${pName}-dlq", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("the schedule forgets the subnets", Scheduling, "Subnets: !Ref pSubnetIds", "Subnets: []", "the tasks run in the given subnets, with or without a public IP as asked"),
        new("the schedule ignores the pause", Scheduling, "State: !Ref pScheduleState", "State: ENABLED", Gates.Composer),
        new("a role may be passed to anything", Iam, "                Condition:\n                  StringEquals:\n                    iam:PassedToService: ecs-tasks.amazonaws.com\n", "", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("any role may be passed", Iam, "                Resource:\n                  - !If [CondOwnExecutionRole, !GetAtt executionRole.Arn, !Ref pExecutionRoleArn]\n                  - !If [CondOwnTaskRole, !GetAtt taskRole.Arn, !Ref pTaskRoleArn]", "                Resource: \"*\"", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("any cluster will do", Iam, "cluster/${cluster}", "cluster/*", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("the trust names the schedule instead of its group", Iam, ":schedule-group/${pName}", ":schedule/${pName}/${pName}", "each role trusts one service, for this account, and the scheduler for this group"),
        new("the trust names the wrong service", Iam, "Service: scheduler.amazonaws.com", "Service: events.amazonaws.com", "each role trusts one service, for this account, and the scheduler for this group"),
        new("the service principal takes the partition's suffix", Iam, "Service: scheduler.amazonaws.com", "Service: !Sub scheduler.${AWS::URLSuffix}", "service principals end in amazonaws.com in every partition"),
        new("an ARN is of the one partition that the author has", Iam, "arn:${AWS::Partition}:sqs:", "arn:aws:sqs:", "every ARN is of this partition, and every account and region is this one"),
        new("the security group lets everything out", Networking, "          CidrIp: 0.0.0.0/0", "          CidrIp: 0.0.0.0/0\n        - Description: All\n          IpProtocol: \"-1\"\n          CidrIp: 0.0.0.0/0", "the security group allows HTTPS out and nothing else"),
        new("given security groups are ignored", Networking, "Value: !If [CondOwnSecurityGroup, !GetAtt taskSecurityGroup.GroupId, !Join [\",\", !Ref pSecurityGroupIds]]", "Value: !GetAtt taskSecurityGroup.GroupId", Gates.Composer),
        new("a condition is turned round", Compute, "CondLogKmsKey: !Not [!Equals [!Ref pLogKmsKeyArn, \"\"]]", "CondLogKmsKey: !Equals [!Ref pLogKmsKeyArn, \"\"]", "the log group keeps its lines as long as asked, encrypted as asked"),
        new("a branch refers to what is not there", Compute, "!If [CondLogKmsKey, !Ref pLogKmsKeyArn, !Ref AWS::NoValue]", "!If [CondLogKmsKey, !Ref pKmsKeyArn, !Ref AWS::NoValue]", Gates.Composer),
        new("the command that runs the task once forgets the security groups", Scheduling, ",securityGroups=[${groups}]", "", "the command that runs the task once does what the schedule does"),
        new(
            "the default changes in the root alone",
            Root,
            "Default: https://uselessfacts.jsph.pl/api/v2/facts/random",
            "Default: https://uselessfacts.jsph.pl/api/v2/facts/today",
            Gates.Composer),
        new("the task may read secrets", Iam, "      Description: The role of the task itself, which calls no AWS service and may therefore do nothing.\n", "      ManagedPolicyArns:\n        - !Sub arn:${AWS::Partition}:iam::aws:policy/SecretsManagerReadWrite\n", "the task role may do nothing"),
        new("pulling needs no repository", Iam, "            Resource: !Ref pRepositoryArn", "            Resource: !Sub ${pRepositoryArn}*", "the execution role writes this log, pulls from this repository and reads this secret"),
        new("one role escapes the boundary", Iam, "      PermissionsBoundary: !If [CondPermissionsBoundary, !Ref pPermissionsBoundaryArn, !Ref AWS::NoValue]\n\n  schedulerRole:", "\n  schedulerRole:", "every role has the boundary that is asked for"),
        new("a property is there twice", Iam, "      Description: Lets Fargate pull the image and open the log streams.", "      PermissionsBoundary: !Ref AWS::NoValue\n      Description: Lets Fargate pull the image and open the log streams.", Gates.Composer),
        new("the architecture is fixed", Compute, "CpuArchitecture: !Ref pCpuArchitecture", "CpuArchitecture: ARM64", Gates.Composer),
        new("the version is not raised everywhere", Iam, "Value: fargate-fetcher-iam 0.1.0", "Value: fargate-fetcher-iam 0.0.9", "style 8.1"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutation> All { get; } = [.. BetweenTemplates, .. WithinTemplates, .. FeatureMutations.All];
}
