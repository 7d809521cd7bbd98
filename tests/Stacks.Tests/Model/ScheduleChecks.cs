using System.Globalization;

namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>When it runs, and what happens when it does not.</summary>
internal static class ScheduleChecks
{
    private const string Ecs = "Target.EcsParameters";

    /// <summary>The checks.</summary>
    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        new("the schedule runs when asked, in the group that its role trusts", When),
        new("the schedule starts one task of this task definition in this cluster", Target),
        new("the schedule has a launch type or a capacity provider strategy, never both", Capacity),
        new("a start that is late is dropped, after a few tries, into the queue", Delivery),
        new("the tasks carry the tags of their task definition", Tags),
        new("the queue is encrypted and keeps its messages for fourteen days", Queue),
        new("the queue takes and gives its messages over TLS alone", QueuePolicy),
    ];

    /// <summary>The schedule of a deployment.</summary>
    public static ComposedResource Schedule(this Deployment deployment) => deployment.One("AWS::Scheduler::Schedule");

    private static IEnumerable<string> When(Deployment deployment)
    {
        var (schedule, window) = (deployment.Schedule(), deployment.Parameter("pScheduleWindowMinutes"));
        return
        [
            .. ScheduleExpression.Problems(schedule.Text("ScheduleExpression") ?? ""),
            .. Expect.Same("ScheduleExpression", deployment.Parameter("pScheduleExpression"), schedule.Text("ScheduleExpression")),
            .. Expect.Same("ScheduleExpressionTimezone", deployment.Parameter("pScheduleTimezone"), schedule.Text("ScheduleExpressionTimezone")),
            .. Expect.Same("State", deployment.Parameter("pScheduleState"), schedule.Text("State")),
            .. Expect.Same("StartDate", deployment.Optional("pScheduleStartDate"), schedule.Text("StartDate")),
            .. Expect.Same("EndDate", deployment.Optional("pScheduleEndDate"), schedule.Text("EndDate")),
            .. Expect.Same("FlexibleTimeWindow.Mode", window == "0" ? "\"OFF\"" : "\"FLEXIBLE\"", schedule.At("FlexibleTimeWindow.Mode")?.ToString()),
            .. Expect.Same("MaximumWindowInMinutes", window == "0" ? null : window, schedule.Text("FlexibleTimeWindow.MaximumWindowInMinutes")),
            .. Expect.Same("GroupName", deployment.One("AWS::Scheduler::ScheduleGroup").Text("Name"), schedule.Text("GroupName")),
        ];
    }

    private static IEnumerable<string> Target(Deployment deployment)
    {
        var schedule = deployment.Schedule();
        return
        [
            .. Expect.Same("Target.Arn", deployment.ClusterArn(), schedule.Text("Target.Arn")),
            .. Expect.Same("Target.RoleArn", deployment.RoleArn("schedulerRole"), schedule.Text("Target.RoleArn")),
            .. Expect.Same("TaskDefinitionArn", deployment.TaskDefinition().Identity.Ref, schedule.Text($"{Ecs}.TaskDefinitionArn")),
            .. Expect.Same("TaskCount", "1", schedule.Text($"{Ecs}.TaskCount")),
        ];
    }

    private static IEnumerable<string> Capacity(Deployment deployment)
    {
        var schedule = deployment.Schedule();
        return
        [
            .. Expect.Same("LaunchType", deployment.IsSpot() ? null : "FARGATE", schedule.Text($"{Ecs}.LaunchType")),
            .. Expect.Same("CapacityProvider", deployment.IsSpot() ? "FARGATE_SPOT" : null, schedule.Text($"{Ecs}.CapacityProviderStrategy.0.CapacityProvider")),
            .. Expect.Same("Weight", deployment.IsSpot() ? "1" : null, schedule.Text($"{Ecs}.CapacityProviderStrategy.0.Weight")),
        ];
    }

    private static IEnumerable<string> Delivery(Deployment deployment)
    {
        var schedule = deployment.Schedule();
        var hasAttempts = int.TryParse(schedule.Text("Target.RetryPolicy.MaximumRetryAttempts"), CultureInfo.InvariantCulture, out var attempts);
        return
        [
            .. Expect.Same("MaximumEventAgeInSeconds", "60", schedule.Text("Target.RetryPolicy.MaximumEventAgeInSeconds")),
            .. Expect.True(hasAttempts && attempts is > 0 and <= 3, "MaximumRetryAttempts: a few, please"),
            .. Expect.Same("DeadLetterConfig.Arn", deployment.One("AWS::SQS::Queue").Arn, schedule.Text("Target.DeadLetterConfig.Arn")),
        ];
    }

    private static IEnumerable<string> Tags(Deployment deployment) =>
    [
        .. Expect.Same("PropagateTags", "TASK_DEFINITION", deployment.Schedule().Text($"{Ecs}.PropagateTags")),
        .. Expect.Same("EnableECSManagedTags", "true", deployment.Schedule().Text($"{Ecs}.EnableECSManagedTags")),
    ];

    private static IEnumerable<string> QueuePolicy(Deployment deployment)
    {
        var policy = deployment.One("AWS::SQS::QueuePolicy");
        return
        [
            .. Expect.Items("Queues", [deployment.One("AWS::SQS::Queue").Identity.Ref], policy.At("Queues")),
            .. Expect.Set("QueuePolicy", [$"Deny sqs:* on {deployment.One("AWS::SQS::Queue").Arn} by * if Bool aws:SecureTransport=false"], PolicyStatements.Of(policy.At("PolicyDocument"))),
        ];
    }

    private static IEnumerable<string> Queue(Deployment deployment) =>
    [
        .. Expect.Same("SqsManagedSseEnabled", "true", deployment.One("AWS::SQS::Queue").Text("SqsManagedSseEnabled")),
        .. Expect.Same("MessageRetentionPeriod", "1209600", deployment.One("AWS::SQS::Queue").Text("MessageRetentionPeriod")),
    ];
}
