namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Who is told.</summary>
internal static class NotificationChecks
{
    private const string Publishers = "by Service ";

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("every alarm goes to the topic, given or created, or nowhere if there is none", Actions),
        new("a topic is created exactly for an address, encrypted with a key of its own", Topic),
        new("alarms and rules of this account may publish, over TLS alone, and use the key", Policies),
        new("rules mail every failure only when asked", EveryFailure),
        new("rules are scoped to this cluster and family", Scope),
        new("the dashboard shows this log, these rules, this queue and this schedule group", Dashboard),
    ];

    private static string? TopicArn(Deployment deployment) =>
        deployment.Optional("pAlarmTopicArn") ?? deployment.OfType("AWS::SNS::Topic").SingleOrDefault()?.Identity.Ref;

    private static IEnumerable<string> Actions(Deployment deployment)
    {
        string[] topics = TopicArn(deployment) is { } topic ? [topic] : [];
        return
        [
            .. Expect.True(deployment.OfType("AWS::CloudWatch::Alarm").Count() >= 3, "there are fewer than three alarms"),
            .. deployment.OfType("AWS::CloudWatch::Alarm").SelectMany(alarm => Expect.Items($"{alarm.Path} AlarmActions", topics, alarm.At("AlarmActions"))),
            .. deployment.OfType("AWS::CloudWatch::Alarm").SelectMany(alarm => Expect.True(alarm.Text("ActionsEnabled") != "false", $"{alarm.Path}: its actions are off")),
            .. deployment.Created("noFactAlarm") is { } heartbeat ? Expect.Items("noFactAlarm OKActions", topics, heartbeat.At("OKActions")) : [],
        ];
    }

    private static IEnumerable<string> Topic(Deployment deployment)
    {
        var email = deployment.Optional("pAlarmEmail");
        if (deployment.OfType("AWS::SNS::Topic").ToList() is not [var topic])
        {
            return Expect.True(email is null, "there is not exactly one topic");
        }

        var key = deployment.One("AWS::KMS::Key");
        return
        [
            .. Expect.Same("Subscription", $"email {email}", $"{topic.Text("Subscription.0.Protocol")} {topic.Text("Subscription.0.Endpoint")}"),
            .. Expect.Same("KmsMasterKeyId", key.Arn, topic.Text("KmsMasterKeyId")),
            .. Expect.Same("EnableKeyRotation", "true", key.Text("EnableKeyRotation")),
        ];
    }

    private static IEnumerable<string> Policies(Deployment deployment)
    {
        if (deployment.OfType("AWS::SNS::Topic").ToList() is not [var topic])
        {
            return Expect.True(!deployment.OfType("AWS::SNS::TopicPolicy").Any(), "a given topic has a policy of its own, which is replaced");
        }

        // "You can't use Condition blocks in Amazon SNS topic policies for EventBridge" (EventBridge User Guide, troubleshooting).
        string[] services = [$"cloudwatch.amazonaws.com if StringEquals aws:SourceAccount={deployment.Scope.Account}", "events.amazonaws.com"];
        var policy = deployment.One("AWS::SNS::TopicPolicy");
        return
        [
            .. Expect.Items("Topics", [topic.Identity.Ref], policy.At("Topics")),
            .. Expect.Set(
                "TopicPolicy",
                [.. services.Select(service => $"Allow sns:Publish on {topic.Identity.Ref} {Publishers}{service}"), $"Deny sns:Publish on {topic.Identity.Ref} by * if Bool aws:SecureTransport=false"],
                PolicyStatements.Of(policy.At("PolicyDocument"))),
            .. Expect.Set(
                "KeyPolicy",
                [
                    $"Allow kms:* on * by AWS arn:{deployment.Scope.Partition}:iam::{deployment.Scope.Account}:root",
                    .. services.Select(service => $"Allow kms:Decrypt on * {Publishers}{service}"),
                    .. services.Select(service => $"Allow kms:GenerateDataKey* on * {Publishers}{service}"),
                ],
                PolicyStatements.Of(deployment.One("AWS::KMS::Key").At("KeyPolicy"))),
        ];
    }

    private static IEnumerable<string> EveryFailure(Deployment deployment)
    {
        string[] topics = deployment.IsEnabled("pNotifyEveryFailure") ? [TopicArn(deployment) ?? "a topic"] : [];
        return deployment.FailureRules().SelectMany(rule => Expect.Set($"{rule.Path} Targets", topics, rule.Targets().Where(target => !target.Contains(":logs:", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Scope(Deployment deployment) =>
    [
        .. deployment.OfType("AWS::Events::Rule").SelectMany(rule => (IEnumerable<string>)
        [
            .. Expect.Items($"{rule.Path} clusterArn", [deployment.ClusterArn()], rule.At("EventPattern.detail.clusterArn")),
            .. Expect.Items($"{rule.Path} group", [$"family:{deployment.TaskDefinition().Text("Family")}"], rule.At("EventPattern.detail.group")),
            .. Expect.True(rule.Text("State") is null or "ENABLED", $"{rule.Path}: is off"),
        ]),
    ];

    private static IEnumerable<string> Dashboard(Deployment deployment)
    {
        if (deployment.OfType("AWS::CloudWatch::Dashboard").ToList() is not [var dashboard])
        {
            return Expect.True(!deployment.IsEnabled("pDashboard"), "there is no dashboard");
        }

        var shown = DashboardText.Of(dashboard.Text("DashboardBody") ?? "");
        return
        [
            .. Expect.True(deployment.IsEnabled("pDashboard"), "there is a dashboard that nobody asked for"),
            .. Expect.Set("regions", [deployment.Scope.Region], shown.Regions),
            .. Expect.Set("log groups", [deployment.LogGroup().Identity.Ref], shown.LogGroups),
            .. Expect.Set(
                "metrics",
                [
                    .. deployment.FailureRules().Select(rule => $"AWS/Events TriggeredRules RuleName {rule.Identity.Ref}"),
                    .. deployment.OfType("AWS::Logs::MetricFilter").Select(filter => $"{filter.Text("MetricTransformations.0.MetricNamespace")} {filter.Text("MetricTransformations.0.MetricName")}"),
                    $"AWS/Scheduler InvocationAttemptCount ScheduleGroup {deployment.One("AWS::Scheduler::ScheduleGroup").Identity.Ref}",
                    $"AWS/Scheduler TargetErrorCount ScheduleGroup {deployment.One("AWS::Scheduler::ScheduleGroup").Identity.Ref}",
                    $"AWS/SQS ApproximateNumberOfMessagesVisible QueueName {deployment.One("AWS::SQS::Queue").Identity.Attribute("QueueName")}",
                ],
                shown.Metrics),
        ];
    }
}
