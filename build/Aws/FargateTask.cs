namespace FargateFetcher.Building.Aws;

/// <summary>A task as the ECS API describes it (Amazon ECS API Reference, Task): one item of <c>tasks</c>.</summary>
internal sealed record FargateTask(JsonElement Json)
{
    /// <summary>The name of the fetcher's container in the task definition (stacks/compute.yml).</summary>
    public const string ContainerName = "fetcher";

    // What EventBridge Scheduler calls itself here; the name of the schedule follows, the whole cut to 36 characters.
    private const string StartedBySchedule = "chronos-schedule/";

    public string Arn => Json.Text("taskArn") ?? "";

    /// <summary>Its id, which is the last part of its ARN and of its log stream's name.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];

    public string Family => FamilyOf(Json.Text("taskDefinitionArn") ?? "");

    /// <summary>The family in the ARN of a task definition: <c>arn:aws:ecs:region:account:task-definition/family:revision</c>.</summary>
    public static string FamilyOf(string arn) => arn.Split('/')[^1].Split(':')[0];

    /// <summary>Where it is between <c>PROVISIONING</c> and <c>STOPPED</c> (Amazon ECS task lifecycle).</summary>
    public string LastStatus => Json.Text("lastStatus") ?? "";

    public bool IsStopped => LastStatus == "STOPPED";

    public string? StartedBy => Json.Text("startedBy");

    public bool IsOfSchedule => StartedBy?.StartsWith(StartedBySchedule, StringComparison.Ordinal) == true;

    /// <summary>Who has started it, for people: <c>schedule</c>, or whoever says so; null where nobody does.</summary>
    public string? Starter => IsOfSchedule ? "schedule" : StartedBy;

    /// <summary>How often it had changed: of two descriptions of one task, the later has the greater number.</summary>
    public long Version => Json.Property("version") is { ValueKind: JsonValueKind.Number } version ? version.GetInt64() : 0;

    /// <summary>Why it stopped, as a code such as <c>EssentialContainerExited</c>; null while it runs.</summary>
    public string? StopCode => Json.Text("stopCode");

    public string? StoppedReason => Json.Text("stoppedReason");

    /// <summary>The exit code of the fetcher's container; null where it never ran.</summary>
    public int? ExitCode =>
        !NeverHadAContainer && Fetcher.Property("exitCode") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : null;

    /// <summary>What ECS says about the fetcher's container.</summary>
    public string? ContainerReason => Fetcher.Text("reason");

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedAt => AwsTime.Of(Json, "createdAt");

    /// <summary>When the pull of the image began: from here on it costs.</summary>
    public DateTimeOffset? PullStartedAt => AwsTime.Of(Json, "pullStartedAt");

    public DateTimeOffset? PullStoppedAt => AwsTime.Of(Json, "pullStoppedAt");

    public DateTimeOffset? StartedAt => AwsTime.Of(Json, "startedAt");

    /// <summary>When its container had ended.</summary>
    public DateTimeOffset? ExecutionStoppedAt => AwsTime.Of(Json, "executionStoppedAt");

    /// <summary>When everything about it had ended.</summary>
    public DateTimeOffset? StoppedAt => AwsTime.Of(Json, "stoppedAt");

    /// <summary>
    /// Whether it is one of an emulator that starts no containers: past its start, although nothing ever started. At AWS such a task
    /// has a time of its start, or says why it has none.
    /// </summary>
    public bool NeverHadAContainer =>
        StartedAt is null
        && string.IsNullOrEmpty(StopCode)
        && LastStatus is "RUNNING" or "DEACTIVATING" or "STOPPING" or "DEPROVISIONING" or "STOPPED";

    // GuardDuty Runtime Monitoring adds a container of its own, before or after this one; where its image cannot be pulled, it has no
    // exit code, and the run is none the worse for it.
    private JsonElement Fetcher => Json.Items("containers").FirstOrDefault(container => container.Text("name") == ContainerName);
}

/// <summary>A task definition as the ECS API describes it.</summary>
internal sealed record TaskDefinition(JsonElement Json)
{
    /// <summary>Fargate demands this option of the log driver, and names the stream by it: prefix/container/task.</summary>
    public const string StreamPrefix = "awslogs-stream-prefix";

    /// <summary>The log stream of a task, as Fargate names it (Amazon ECS Developer Guide, <c>awslogs-stream-prefix</c>).</summary>
    public string LogStreamOf(string taskId)
    {
        var container = Json.Items("containerDefinitions").FirstOrDefault(one => one.Text("name") == FargateTask.ContainerName);
        return $"{container.Property("logConfiguration").Property("options").Text(StreamPrefix)}/{container.Text("name")}/{taskId}";
    }

    public static async Task<TaskDefinition> ReadAsync(AwsCli aws, string arn, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "ecs", "describe-task-definition", "--task-definition", arn);
        return new(answer.GetProperty("taskDefinition"));
    }
}

/// <summary>One run of a task on this machine, where no Fargate is. Id and log stream are as on Fargate.</summary>
internal sealed record LocalRun(string TaskId, string LogGroup, string LogStream, DateTimeOffset RequestedAt, ContainerResult Result);

/// <summary>How a container ended. Stderr is also why the engine could not start it.</summary>
internal sealed record ContainerResult(
    int ExitCode, string StandardOutput, string StandardError, DateTimeOffset StartedAt, DateTimeOffset FinishedAt);
