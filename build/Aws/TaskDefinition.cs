namespace FargateFetcher.Building.Aws;

/// <summary>A task definition as the ECS API describes it.</summary>
/// <param name="Json">The object <c>taskDefinition</c> of the answer.</param>
internal sealed record TaskDefinition(JsonElement Json)
{
    /// <summary>Fargate demands this option of the log driver and names the stream by it: prefix/container/task.</summary>
    public const string StreamPrefix = "awslogs-stream-prefix";

    /// <summary>
    /// The log stream of one of its tasks, as Fargate names it: prefix, container, task (Amazon ECS Developer Guide,
    /// <c>awslogs-stream-prefix</c>).
    /// </summary>
    public string LogStreamOf(string taskId)
    {
        var containers = Json.Items("containerDefinitions").ToList();
        var container = containers.Find(one => one.Text("name") == FargateTask.ContainerName);
        return $"{container.Property("logConfiguration").Property("options").Text(StreamPrefix)}/{container.Text("name")}/{taskId}";
    }

    /// <summary>Reads it from the API.</summary>
    public static async Task<TaskDefinition> ReadAsync(AwsCli aws, string arn, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, "ecs", "describe-task-definition", "--task-definition", arn);
        return new(answer.GetProperty("taskDefinition"));
    }
}
