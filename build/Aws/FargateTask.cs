namespace FargateFetcher.Building.Aws;

/// <summary>A task as the ECS API describes it (Amazon ECS API Reference, Task).</summary>
/// <param name="Json">One item of <c>tasks</c>.</param>
internal sealed record FargateTask(JsonElement Json)
{
    /// <summary>The name of the fetcher's container in the task definition (stacks/compute.yml).</summary>
    public const string ContainerName = "fetcher";

    // What EventBridge Scheduler calls itself here; the name of the schedule follows, the whole cut to 36 characters.
    private const string StartedBySchedule = "chronos-schedule/";

    /// <summary>Its ARN.</summary>
    public string Arn => Json.Text("taskArn") ?? "";

    /// <summary>Its id, which is the last part of its ARN and of its log stream's name.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>The family of its task definition, whatever the revision.</summary>
    public string Family => FamilyOf(Json.Text("taskDefinitionArn") ?? "");

    /// <summary>The family in the ARN of a task definition: <c>arn:aws:ecs:region:account:task-definition/family:revision</c>.</summary>
    public static string FamilyOf(string arn) => arn.Split('/')[^1].Split(':')[0];

    /// <summary>Where it is between <c>PROVISIONING</c> and <c>STOPPED</c> (Amazon ECS task lifecycle).</summary>
    public string LastStatus => Json.Text("lastStatus") ?? "";

    /// <summary>Whether it has ended, if it ever began.</summary>
    public bool IsStopped => LastStatus == "STOPPED";

    /// <summary>Who started it; null where nobody said so.</summary>
    public string? StartedBy => Json.Text("startedBy");

    /// <summary>Whether EventBridge Scheduler started it.</summary>
    public bool IsOfSchedule => StartedBy?.StartsWith(StartedBySchedule, StringComparison.Ordinal) == true;

    /// <summary>Who has started it, for people: <c>schedule</c>, or whoever says so; null where nobody does.</summary>
    public string? Starter => IsOfSchedule ? "schedule" : StartedBy;

    /// <summary>How often it had changed: of two descriptions of one task, the later has the greater number.</summary>
    public long Version => Json.Property("version") is { ValueKind: JsonValueKind.Number } version ? version.GetInt64() : 0;

    /// <summary>Why it stopped, as a code such as <c>EssentialContainerExited</c>; null while it runs.</summary>
    public string? StopCode => Json.Text("stopCode");

    /// <summary>Why it stopped, in the words of ECS.</summary>
    public string? StoppedReason => Json.Text("stoppedReason");

    /// <summary>The exit code of the fetcher's container; null where it never ran.</summary>
    public int? ExitCode =>
        !NeverHadAContainer && Fetcher.Property("exitCode") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : null;

    /// <summary>What ECS says about the fetcher's container; null where that is nothing.</summary>
    public string? ContainerReason => Fetcher.Text("reason");

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
    public bool NeverHadAContainer =>
        StartedAt is null
        && string.IsNullOrEmpty(StopCode)
        && LastStatus is "RUNNING" or "DEACTIVATING" or "STOPPING" or "DEPROVISIONING" or "STOPPED";

    // GuardDuty Runtime Monitoring adds a container of its own, before or after this one; where its image cannot be pulled, it has no
    // exit code, and the run is none the worse for it.
    private JsonElement Fetcher => Json.Items("containers").FirstOrDefault(container => container.Text("name") == ContainerName);
}

/// <summary>The tasks of a cluster, as far as ECS remembers them: those that stopped, for an hour.</summary>
internal static class TaskList
{
    // As many as describe-tasks takes (Amazon ECS API Reference, DescribeTasks).
    private const int AtOnce = 100;

    /// <summary>The tasks of a family (null for every one) that run and that have stopped, the latest first.</summary>
    public static Task<IReadOnlyList<FargateTask>> ReadAsync(
        AwsCli aws, string cluster, string? family, CancellationToken cancellation) =>
        ReadAsync(aws, cluster, family, ["RUNNING", "STOPPED"], cancellation);

    /// <summary>The tasks of a family that run, the latest first; one that was told to stop is no longer among them.</summary>
    public static Task<IReadOnlyList<FargateTask>> ReadRunningAsync(
        AwsCli aws, string cluster, string family, CancellationToken cancellation) =>
        ReadAsync(aws, cluster, family, ["RUNNING"], cancellation);

    /// <summary>The tasks with these ARNs, without those of which ECS says that it does not know them.</summary>
    public static Task<IReadOnlyList<FargateTask>> DescribeAsync(
        AwsCli aws, string cluster, IReadOnlyCollection<string> arns, CancellationToken cancellation) =>
        aws.AnswerAsync<IReadOnlyList<FargateTask>>(
            answer => answer.RequiredItems("tasks").Count() + answer.Items("failures").Count() >= arns.Count
                ? [.. answer.RequiredItems("tasks").Select(task => new FargateTask(task))]
                : throw new FormatException($"{arns.Count} tasks were asked for, and it has fewer"),
            cancellation,
            ["ecs", "describe-tasks", "--cluster", cluster, "--tasks", .. arns]);

    private static async Task<IReadOnlyList<FargateTask>> ReadAsync(
        AwsCli aws, string cluster, string? family, string[] statuses, CancellationToken cancellation)
    {
        string[] only = family is null ? [] : ["--family", family];
        var lists = await Task.WhenAll(statuses.Select(ArnsAsync));
        var described = await Task.WhenAll(lists
            .SelectMany(arns => arns)
            .Distinct()
            .Chunk(AtOnce)
            .Select(arns => DescribeAsync(aws, cluster, arns, cancellation)));
        return [.. described.SelectMany(tasks => tasks).OrderByDescending(task => task.CreatedAt ?? DateTimeOffset.MinValue)];

        Task<IReadOnlyList<string>> ArnsAsync(string status) => aws.AnswerAsync<IReadOnlyList<string>>(
            answer => [.. answer.RequiredItems("taskArns").Select(arn => arn.ToString())],
            cancellation,
            ["ecs", "list-tasks", "--cluster", cluster, "--desired-status", status, .. only]);
    }
}
