namespace FargateFetcher.Building.Aws;

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
        try
        {
            var json = JsonElement.Parse(message);
            var task = new FargateTask(json.Property("detail"));
            return json.Text("detail-type") == TaskStateChange && task is { IsStopped: true, Arn.Length: > 0 } ? task : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
