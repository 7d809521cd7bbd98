using System.Text.Json;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Fargate;

/// <summary>A schedule that starts a task, as the API of EventBridge Scheduler describes it.</summary>
/// <param name="Json">The answer of <c>get-schedule</c>.</param>
internal sealed record Schedule(JsonElement Json)
{
    /// <summary>When it starts the task, for example <c>rate(1 minute)</c>.</summary>
    public string? Expression => Container.TextOf(Json, "ScheduleExpression");

    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? State => Container.TextOf(Json, nameof(State));

    /// <summary>The cluster in which it starts the task.</summary>
    public string? ClusterArn => Container.TextOf(Target, "Arn");

    /// <summary>The task definition that it starts.</summary>
    public string? TaskDefinitionArn => Container.TextOf(Ecs, nameof(TaskDefinitionArn));

    /// <summary>The subnets in which it starts the task.</summary>
    public IReadOnlyList<string> Subnets =>
        Ecs.TryGetProperty("NetworkConfiguration", out var network) && network.TryGetProperty("awsvpcConfiguration", out var vpc)
            ? [.. Container.Items(vpc, nameof(Subnets)).Select(item => item.ToString())]
            : [];

    private JsonElement Target => Json.GetProperty(nameof(Target));

    private JsonElement Ecs => Target.GetProperty("EcsParameters");

    /// <summary>Reads it from the API.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="name">Its name, which is also that of its group.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public static async Task<Schedule> ReadAsync(AwsCli aws, string name, CancellationToken cancellation) =>
        new(await aws.ReadJsonAsync(cancellation, "scheduler", "get-schedule", "--name", name, "--group-name", name));

    /// <summary>What is wrong with it for a deployment with these; empty where it would start the task.</summary>
    public IEnumerable<string> Problems(string clusterName, string taskDefinitionArn, IReadOnlyCollection<string> subnets)
    {
        if (State != "ENABLED")
        {
            yield return $"its state is {State}";
        }

        if (ClusterArn?.EndsWith($":cluster/{clusterName}", StringComparison.Ordinal) != true)
        {
            yield return $"it starts tasks in {ClusterArn}, and the cluster is {clusterName}";
        }

        if (TaskDefinitionArn != taskDefinitionArn)
        {
            yield return $"it starts {TaskDefinitionArn}, and the task definition is {taskDefinitionArn}";
        }

        if (!Subnets.ToHashSet().SetEquals(subnets))
        {
            yield return $"its subnets are {string.Join(", ", Subnets)}, and {string.Join(", ", subnets)} were given";
        }
    }
}
