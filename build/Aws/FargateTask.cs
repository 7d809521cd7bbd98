using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>A task as the ECS API describes it (Amazon ECS API Reference, Task).</summary>
/// <param name="Json">One item of <c>tasks</c>.</param>
internal sealed record FargateTask(JsonElement Json)
{
    // What EventBridge Scheduler calls itself here; the name of the schedule follows, the whole cut to 36 characters.
    private const string StartedBySchedule = "chronos-schedule/";

    /// <summary>Its ARN.</summary>
    public string Arn => Json.Text("taskArn") ?? "";

    /// <summary>Its id, which is the last part of its ARN and of its log stream's name.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>Where it is between <c>PROVISIONING</c> and <c>STOPPED</c> (Amazon ECS task lifecycle).</summary>
    public string LastStatus => Json.Text("lastStatus") ?? "";

    /// <summary>Whether it has ended, if it ever began.</summary>
    public bool IsStopped => LastStatus == "STOPPED";

    /// <summary>Who started it; null where nobody said so.</summary>
    public string? StartedBy => Json.Text("startedBy");

    /// <summary>Whether EventBridge Scheduler started it.</summary>
    public bool IsOfSchedule => StartedBy?.StartsWith(StartedBySchedule, StringComparison.Ordinal) == true;

    /// <summary>Why it stopped, as a code such as <c>EssentialContainerExited</c>; null while it runs.</summary>
    public string? StopCode => Json.Text("stopCode");

    /// <summary>Why it stopped, in the words of ECS.</summary>
    public string? StoppedReason => Json.Text("stoppedReason");

    /// <summary>The exit code of its container; null where none ever ran.</summary>
    public int? ExitCode => Only is { } container && container.TryGetProperty("exitCode", out var code) && code.ValueKind == JsonValueKind.Number ? code.GetInt32() : null;

    /// <summary>What ECS says about the container; null where that is nothing.</summary>
    public string? ContainerReason => Only is { } container ? container.Text("reason") : null;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedAt => AwsTime.Of(Json, "createdAt");

    /// <summary>When the pull of the image began: from here on it costs.</summary>
    public DateTimeOffset? PullStartedAt => AwsTime.Of(Json, "pullStartedAt");

    /// <summary>When the image was there.</summary>
    public DateTimeOffset? PullStoppedAt => AwsTime.Of(Json, "pullStoppedAt");

    /// <summary>When its container ran.</summary>
    public DateTimeOffset? StartedAt => AwsTime.Of(Json, "startedAt");

    /// <summary>When its container had ended.</summary>
    public DateTimeOffset? ExecutionStoppedAt => AwsTime.Of(Json, "executionStoppedAt");

    /// <summary>When everything about it had ended.</summary>
    public DateTimeOffset? StoppedAt => AwsTime.Of(Json, "stoppedAt");

    /// <summary>
    /// Whether it is one of an emulator that starts no containers: past its start, although nothing ever started. At AWS such a task
    /// has a time of its start, or says why it has none.
    /// </summary>
    public bool NeverHadAContainer => StartedAt is null && string.IsNullOrEmpty(StopCode) && LastStatus is "RUNNING" or "DEACTIVATING" or "STOPPING" or "DEPROVISIONING" or "STOPPED";

    private JsonElement? Only => Json.Items("containers").Select(container => (JsonElement?)container).FirstOrDefault();
}
