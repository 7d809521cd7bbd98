namespace FargateFetcher.Building.Aws;

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

/// <summary>
/// The runs of a deployment that have ended. ECS forgets a task after an hour; the log group to which EventBridge sends the last event
/// of each task keeps it as long as its retention says.
/// </summary>
internal sealed class RunHistory(AwsCli aws, string logGroup)
{
    // The events of ECS (Amazon ECS Developer Guide, "Amazon ECS task state change events"): detail is the task as the API describes it.
    private const string TaskStateChange = "ECS Task State Change";

    /// <summary>The tasks that have stopped since a time, each once, in the order in which they were asked for.</summary>
    /// <exception cref="BuildException">There is no such log group, or it may not be read.</exception>
    public async Task<IReadOnlyList<FargateTask>> ReadAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var events = await new LogGroup(aws, logGroup).ReadAsync(since, stream: null, cancellation);
        return Tasks(events.Select(one => one.Message));
    }

    /// <summary>
    /// The tasks in events. EventBridge delivers an event at least once, and two rules may send the same: of each task the latest
    /// version counts. What is no such event is left out.
    /// </summary>
    internal static IReadOnlyList<FargateTask> Tasks(IEnumerable<string> events) =>
    [
        .. events.Select(TaskOf)
            .OfType<FargateTask>()
            .GroupBy(task => task.Arn, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(task => task.Version)!)
            .OrderBy(task => task.CreatedAt ?? task.StoppedAt),
    ];

    private static FargateTask? TaskOf(string message)
    {
        var json = message.AsJson();
        var task = new FargateTask(json.Property("detail"));
        return json.Text("detail-type") == TaskStateChange && task is { IsStopped: true, Arn.Length: > 0 } ? task : null;
    }
}
