namespace FargateFetcher.Building.Aws;

/// <summary>A schedule that starts a task, as the API of EventBridge Scheduler describes it.</summary>
/// <param name="Json">The answer of <c>get-schedule</c>.</param>
internal sealed record Schedule(JsonElement Json)
{
    /// <summary>When it starts the task, for example <c>rate(1 minute)</c>.</summary>
    public string? Expression => Json.Text("ScheduleExpression");

    /// <summary>In which time zone a cron or at expression is read.</summary>
    public string? Timezone => Json.Text("ScheduleExpressionTimezone");

    /// <summary>Before this it starts nothing; null for always.</summary>
    public DateTimeOffset? StartDate => AwsTime.Of(Json, nameof(StartDate));

    /// <summary>From this on it starts nothing; null for never.</summary>
    public DateTimeOffset? EndDate => AwsTime.Of(Json, nameof(EndDate));

    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? State => Json.Text(nameof(State));

    /// <summary>The cluster in which it starts the task.</summary>
    public string? ClusterArn => Target.Text("Arn");

    /// <summary>The task definition that it starts.</summary>
    public string? TaskDefinitionArn => Ecs.Text(nameof(TaskDefinitionArn));

    /// <summary>The subnets in which it starts the task.</summary>
    public IReadOnlyList<string> Subnets => [.. Network.Items(nameof(Subnets)).Select(item => item.ToString())];

    /// <summary>The security groups of the tasks.</summary>
    public IReadOnlyList<string> SecurityGroups => [.. Network.Items(nameof(SecurityGroups)).Select(item => item.ToString())];

    /// <summary>Whether the tasks get a public IP: <c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string AssignPublicIp => Network.Text(nameof(AssignPublicIp)) ?? "DISABLED";

    /// <summary>How it starts the task, as the API names it.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> EcsParameters =>
        Ecs.EnumerateObject().Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value));

    private JsonElement Network => Ecs.Property("NetworkConfiguration").Property("awsvpcConfiguration");

    private JsonElement Target => Json.GetProperty(nameof(Target));

    private JsonElement Ecs => Target.GetProperty(nameof(EcsParameters));

    /// <summary>Reads the schedule of this name in the schedule group of the same name.</summary>
    /// <exception cref="BuildException">There is none, or it cannot be read.</exception>
    public static async Task<Schedule> ReadAsync(AwsCli aws, string name, CancellationToken cancellation) =>
        await aws.FindJsonAsync(cancellation, "scheduler", "get-schedule", "--name", name, "--group-name", name) is { } found
            ? new Schedule(found)
            : throw new BuildException(
                $"There is no schedule {name} in the schedule group {name}, although the stack has deployed one.",
                "Somebody deleted it: CloudFormation's drift detection shows that, and a deployment with another pScheduleExpression " +
                "makes it anew.");

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
