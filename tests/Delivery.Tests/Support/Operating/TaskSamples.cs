using System.Text.Json;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Delivery.Tests.Support.Operating;

/// <summary>Tasks as <c>describe-tasks</c> shows them (Amazon ECS API Reference, Task), cut to what matters.</summary>
internal static class TaskSamples
{
    /// <summary>As version 1 of the CLI prints a task that did what it should: seconds since 1970.</summary>
    public static FargateTask Done { get; } = Read("""
        {
          "taskArn": "arn:aws:ecs:eu-central-1:123456789012:task/fargate-fetcher/0123456789abcdef0123456789abcdef",
          "taskDefinitionArn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/fargate-fetcher:3",
          "lastStatus": "STOPPED",
          "desiredStatus": "STOPPED",
          "startedBy": "chronos-schedule/fargate-fetcher",
          "createdAt": 1795447200.25,
          "pullStartedAt": 1795447212.55,
          "pullStoppedAt": 1795447214.0,
          "startedAt": 1795447216.75,
          "executionStoppedAt": 1795447217.0,
          "stoppingAt": 1795447227.0,
          "stoppedAt": 1795447240.0,
          "stopCode": "EssentialContainerExited",
          "stoppedReason": "Essential container in task exited",
          "containers": [{ "name": "fetcher", "lastStatus": "STOPPED", "exitCode": 0 }]
        }
        """);

    /// <summary>The same as version 2 prints it: ISO 8601, here in the time zone of the caller.</summary>
    public static FargateTask DoneByVersion2 { get; } = Read(Done.Json.GetRawText()
        .Replace("1795447200.25", "\"2026-11-23T16:20:00.250000+01:00\"", StringComparison.Ordinal)
        .Replace("1795447216.75", "\"2026-11-23T15:20:16.750000+00:00\"", StringComparison.Ordinal)
        .Replace("1795447240.0", "\"2026-11-23T15:20:40Z\"", StringComparison.Ordinal));

    /// <summary>One that <c>verify</c> has stopped, as moto shows it: it has no container, and makes up an exit code.</summary>
    public static FargateTask Emulated { get; } = Read("""
        {
          "taskArn": "arn:aws:ecs:eu-central-1:123456789012:task/fargate-fetcher/33",
          "lastStatus": "STOPPED",
          "startedBy": "verify",
          "stoppedReason": "The emulator starts no containers.",
          "containers": [{ "name": "fetcher", "lastStatus": "PENDING", "exitCode": 0 }]
        }
        """);

    /// <summary>One that waits for its image.</summary>
    public static FargateTask Pending { get; } = Read("""
        { "taskArn": "arn:aws:ecs:eu-central-1:123456789012:task/fargate-fetcher/11", "lastStatus": "PENDING", "createdAt": 1795447200.25, "containers": [{ "name": "fetcher", "lastStatus": "PENDING" }] }
        """);

    /// <summary>One whose image could not be pulled, for this reason.</summary>
    public static FargateTask NotStarted(string reason) => Stopped("TaskFailedToStart", reason, "");

    /// <summary>One whose container ended with an exit code.</summary>
    public static FargateTask Exited(int exitCode, string? containerReason = null) => Stopped(
        "EssentialContainerExited", "Essential container in task exited", $", \"exitCode\": {exitCode}" + (containerReason is null ? "" : $", \"reason\": \"{containerReason}\""));

    /// <summary>
    /// A task to which GuardDuty Runtime Monitoring has added a container, whose image could not be pulled (aws/aws-cdk #32877).
    /// </summary>
    /// <param name="isFirst">Whether that container comes before the fetcher's.</param>
    /// <param name="exitCode">The fetcher's.</param>
    public static FargateTask WithAgent(bool isFirst, int exitCode)
    {
        const string Agent =
            """{ "name": "aws-guardduty-agent-0AbCdEf", "lastStatus": "STOPPED", "reason": "CannotPullContainerError: 403 Forbidden" }""";
        var fetcher = $$"""{ "name": "fetcher", "lastStatus": "STOPPED", "exitCode": {{exitCode}} }""";
        return Read(Done.Json.GetRawText().Replace(
            """{ "name": "fetcher", "lastStatus": "STOPPED", "exitCode": 0 }""",
            isFirst ? $"{Agent}, {fetcher}" : $"{fetcher}, {Agent}",
            StringComparison.Ordinal));
    }

    /// <summary>One that stopped.</summary>
    public static FargateTask Stopped(string stopCode, string reason, string container) => Read($$"""
        {
          "taskArn": "arn:aws:ecs:eu-central-1:123456789012:task/fargate-fetcher/22",
          "lastStatus": "STOPPED",
          "createdAt": 1795447200.25,
          "stoppedAt": 1795447240.0,
          "stopCode": "{{stopCode}}",
          "stoppedReason": {{JsonSerializer.Serialize(reason)}},
          "containers": [{ "name": "fetcher", "lastStatus": "STOPPED"{{container}} }]
        }
        """);

    private static FargateTask Read(string json) => new(JsonElement.Parse(json));
}
