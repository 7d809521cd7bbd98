namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>Mistakes in what can be switched on, given or chosen.</summary>
internal static class FeatureMutations
{
    private const string Root = "root.yml";
    private const string Networking = "networking.yml";
    private const string Iam = "iam.yml";
    private const string Compute = "compute.yml";
    private const string Scheduling = "scheduling.yml";
    private const string Monitoring = "monitoring.yml";
    private const string Notification = "notification.yml";
    private const string Dashboard = "dashboard.yml";

    private const string ErrorLines = "the log is counted twice: every line, and the error lines";
    private const string EachEvent = "each event of ECS goes to the rule that is for it, and to no other";
    private const string NoFact = "no fact for some minutes is an alarm, unless that is off or the schedule paused";
    private const string Publishers = "alarms and rules of this account may publish, over TLS alone, and use the key";
    private const string Execution = "the execution role writes this log, pulls from this repository and reads this secret";

    /// <summary>In the network.</summary>
    public static IReadOnlyList<Mutation> OfNetworking { get; } =
    [
        new("anyone may reach the endpoints", Networking, "          SourceSecurityGroupId: !If\n            - CondOwnSecurityGroup\n            - !GetAtt taskSecurityGroup.GroupId\n            - !Select [0, !Split [\",\", !Join [\",\", !Ref pSecurityGroupIds]]]\n", "          CidrIp: 0.0.0.0/0\n", "interface endpoints admit the tasks on 443 and nobody else"),
        new("the endpoints admit themselves", Networking, "            - !GetAtt taskSecurityGroup.GroupId\n            - !Select", "            - !Ref pName\n            - !Select", "interface endpoints admit the tasks on 443 and nobody else"),
        new("one endpoint has no private name", Networking, "ecr.dkr\n      VpcId: !Ref pVpcId\n      SubnetIds: !Ref pSubnetIds\n      SecurityGroupIds:\n        - !GetAtt endpointSecurityGroup.GroupId\n      PrivateDnsEnabled: true", "ecr.dkr\n      VpcId: !Ref pVpcId\n      SubnetIds: !Ref pSubnetIds\n      SecurityGroupIds:\n        - !GetAtt endpointSecurityGroup.GroupId\n      PrivateDnsEnabled: false", "interface endpoints are there exactly where asked, with private names in the tasks' subnets"),
        new("China's endpoints are named as elsewhere", Networking, "!Sub cn.com.amazonaws.${AWS::Region}.ecr.api", "!Sub com.amazonaws.${AWS::Region}.ecr.api", "interface endpoints are there exactly where asked, with private names in the tasks' subnets"),
        new("the gateway is for DynamoDB", Networking, "${AWS::Region}.s3", "${AWS::Region}.dynamodb", "S3 has a gateway endpoint in the given route tables, and only there"),
        new("the gateway is always there", Networking, "    Condition: CondS3Gateway\n", "", Gates.Composer),
        new("the endpoint for secrets is there without a secret", Networking, "    Condition: CondSecretsEndpoint\n", "    Condition: CondInterfaceEndpoints\n", Gates.Composer),
    ];

    /// <summary>In roles and permissions.</summary>
    public static IReadOnlyList<Mutation> OfIam { get; } =
    [
        new("any secret may be read", Iam, "            Resource: !Ref pFetchHeadersSecretArn", "            Resource: \"*\"", Execution),
        new("the key decrypts everything", Iam, "            Resource: !Ref pFetchHeadersKmsKeyArn\n            Condition:\n              StringEquals:\n                kms:EncryptionContext:SecretARN: !Ref pFetchHeadersSecretArn\n", "            Resource: !Ref pFetchHeadersKmsKeyArn\n", Execution),
        new("a given role is created all the same", Iam, "  taskRole:\n    Type: AWS::IAM::Role\n    Condition: CondOwnTaskRole\n", "  taskRole:\n    Type: AWS::IAM::Role\n", "a role is created exactly if none is given"),
        new("the scheduler passes the created role although one is given", Iam, "                  - !If [CondOwnTaskRole, !GetAtt taskRole.Arn, !Ref pTaskRoleArn]", "                  - !GetAtt taskRole.Arn", Gates.Composer),
        new("the scheduler may tag in the stack's cluster although another is given", Iam, "                  - arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${cluster}/*\n                  - cluster: !If [CondOwnCluster, !Ref pName, !Ref pClusterName]", "                  - arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${cluster}/*\n                  - cluster: !Ref pName", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("tagging is allowed at any time", Iam, "                Condition:\n                  StringEquals:\n                    ecs:CreateAction: RunTask\n", "", "the scheduler role runs this task in this cluster, passes its two roles, and fills this queue"),
        new("the account is not checked in a trust", Iam, "                # Scheduler sends the ARN of the group, never that of the schedule.\n                aws:SourceArn", "                # Scheduler sends the ARN of the group, never that of the schedule.\n                aws:PrincipalArn", "each role trusts one service, for this account, and the scheduler for this group"),
    ];

    /// <summary>In the task and its schedule.</summary>
    public static IReadOnlyList<Mutation> OfTaskAndSchedule { get; } =
    [
        new("the secret's key is forgotten", Compute, "${pFetchHeadersJsonKey}::\"", "${pFetchHeadersJsonKey}\"", "the headers come from the secret, and the environment holds none"),
        new("the headers arrive in the wrong variable", Compute, "Name: FETCH_HEADERS", "Name: FETCH_HEADER", "the headers come from the secret, and the environment holds none"),
        new("attempts and bytes are swapped", Compute, "Value: !Ref pFetchAttempts\n", "Value: !Ref pFetchMaxBytes\n", Gates.Composer),
        new("the cluster is created although one is given", Compute, "    Type: AWS::ECS::Cluster\n    Condition: CondOwnCluster\n", "    Type: AWS::ECS::Cluster\n", "a given cluster is left as it is"),
        new("the log group is kept", Compute, "    DeletionPolicy: Delete\n", "    DeletionPolicy: Retain\n", "what holds data says what becomes of it: everything goes with its stack"),
        new("the schedule never ends", Scheduling, "      EndDate: !If [CondEndDate, !Ref pScheduleEndDate, !Ref AWS::NoValue]\n", "", Gates.Composer),
        new("start and end are swapped", Scheduling, "StartDate: !If [CondStartDate, !Ref pScheduleStartDate, !Ref AWS::NoValue]", "StartDate: !If [CondStartDate, !Ref pScheduleEndDate, !Ref AWS::NoValue]", "the schedule runs when asked, in the group that its role trusts"),
        new("a window without its minutes", Scheduling, "        MaximumWindowInMinutes: !If [CondWindow, !Ref pScheduleWindowMinutes, !Ref AWS::NoValue]\n", "", "the schedule runs when asked, in the group that its role trusts"),
        new("the queue is open without TLS", Scheduling, "                aws:SecureTransport: false", "                aws:SecureTransport: true", "the queue takes and gives its messages over TLS alone"),
        new("the link leads to the console of the one partition that the author has", Compute, "      - https://${host}/cloudwatch", "      - https://${host}.aws.amazon.com/cloudwatch", "the links lead to the console of this partition"),
        new("the console of China is that of everywhere", Scheduling, "      host: console.amazonaws.cn", "      host: console.aws.amazon.cn", "the links lead to the console of this partition"),
    ];

    /// <summary>In what is noticed, and who is told.</summary>
    public static IReadOnlyList<Mutation> OfMonitoring { get; } =
    [
        new("error lines count as facts", Monitoring, "FILL(lines, 0) - FILL(errors, 0)", "FILL(lines, 0)", NoFact),
        new("the marker is misspelt", Monitoring, "\\\"fetch-failed\\\"", "\\\"fetch_failed\\\"", "the fetcher's error lines are error lines, and all else is a fact"),
        new("a fact of JSON counts as an error line", Monitoring, "{ ($.event = \\\"fetch-failed\\\") && ($.exitCode > 0) }", "{ $.event = \\\"fetch-failed\\\" }", "the fetcher's error lines are error lines, and all else is a fact"),
        new("a metric has no data until something fails", Monitoring, "-error-lines\n          MetricValue: \"1\"\n          DefaultValue: 0\n", "-error-lines\n          MetricValue: \"1\"\n", ErrorLines),
        new("silence is no alarm", Monitoring, "TreatMissingData: breaching", "TreatMissingData: notBreaching", NoFact),
        new("the heartbeat beats while paused", Monitoring, "    - !Equals [!Ref pScheduleState, ENABLED]\n", "    - !Not [!Equals [!Ref pScheduleState, PAUSED]]\n", NoFact),
        new("a metric that is not there silences the alarm", Monitoring, "Expression: SUM(METRICS())", "Expression: exits + starts", "three failed runs in five minutes are an alarm"),
        new("one failure is an alarm", Monitoring, "      Threshold: 3", "      Threshold: 1", "three failed runs in five minutes are an alarm"),
        new("Spot's interruptions are failures", Monitoring, "[0, 130, 143]", "[0, 130]", EachEvent),
        new("success is a failure", Monitoring, "[0, 130, 143]", "[130, 143]", EachEvent),
        new("exit codes are compared as text", Monitoring, "[0, 130, 143]", "[\"0\", \"130\", \"143\"]", EachEvent),
        new("the exit code is looked for outside its container", Monitoring, "          containers:\n            exitCode:\n              # 130 and 143 are SIGINT and SIGTERM: somebody stopped the task, or Spot did.\n              - anything-but", "          exitCode:\n            # 130 and 143 are SIGINT and SIGTERM: somebody stopped the task, or Spot did.\n            - anything-but", EachEvent),
        new("failed starts have another code", Monitoring, "stopCode: [TaskFailedToStart]", "stopCode: [EssentialContainerExited]", EachEvent),
        new("the queue that is watched is another", Monitoring, "Value: !Sub ${pName}-dead-letters", "Value: !Sub ${pName}-dlq", "a dead letter is an alarm, and so is a start that ECS refuses"),
        new("every failure is mailed", Monitoring, "  CondNotifyEveryFailure: !And\n    - !Condition CondActions\n    - !Equals [!Ref pNotifyEveryFailure, ENABLED]", "  CondNotifyEveryFailure: !And\n    - !Condition CondActions\n    - !Not [!Equals [!Ref pNotifyEveryFailure, NEVER]]", "rules mail every failure only when asked"),
        new("the alarms tell nobody", Root, "pAlarmActions: !If [CondTopic, ENABLED, DISABLED]", "pAlarmActions: !If [CondTopic, DISABLED, DISABLED]", "every alarm goes to the topic, given or created, or nowhere if there is none"),
        new("the given topic is forgotten", Root, "  CondTopic: !Or [!Condition CondOwnTopic, !Not [!Equals [!Ref pAlarmTopicArn, \"\"]]]", "  CondTopic: !Or [!Condition CondOwnTopic, !Condition CondOwnTopic]", "every alarm goes to the topic, given or created, or nowhere if there is none"),
        new("the topic has the key that lets nobody publish", Notification, "KmsMasterKeyId: !GetAtt alarmKey.Arn", "KmsMasterKeyId: alias/aws/sns", "a topic is created exactly for an address, encrypted with a key of its own"),
        new("rules may not use the key", Notification, "              Service: events.amazonaws.com\n            Action:\n              - kms:Decrypt", "              Service: ecs.amazonaws.com\n            Action:\n              - kms:Decrypt", Publishers),
        new("rules publish under a condition that is never met", Notification, "              Service: events.amazonaws.com\n            Action: sns:Publish\n            Resource: !Ref alarmTopic\n", "              Service: events.amazonaws.com\n            Action: sns:Publish\n            Resource: !Ref alarmTopic\n            Condition:\n              StringEquals:\n                aws:SourceAccount: !Ref AWS::AccountId\n", Publishers),
        new("the topic takes messages from every account", Notification, "            Action: sns:Publish\n            Resource: !Ref alarmTopic\n            Condition:\n              StringEquals:\n                aws:SourceAccount: !Ref AWS::AccountId\n", "            Action: sns:Publish\n            Resource: !Ref alarmTopic\n", Publishers),
        new("the dashboard shows another log group", Dashboard, "SOURCE '/ecs/${pName}'", "SOURCE '/aws/ecs/${pName}'", "the dashboard shows this log, these rules, this queue and this schedule group"),
        new("the dashboard is there without being asked for", Root, "    Condition: CondDashboard\n    Properties:", "    Properties:", "the dashboard shows this log, these rules, this queue and this schedule group"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutation> All { get; } = [.. OfNetworking, .. OfIam, .. OfTaskAndSchedule, .. OfMonitoring];
}
