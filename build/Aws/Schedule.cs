namespace FargateFetcher.Building.Aws;

/// <summary>A schedule that starts a task, as <c>get-schedule</c> of EventBridge Scheduler describes it.</summary>
internal sealed record Schedule(JsonElement Json)
{
    /// <summary>When it starts the task, for example <c>rate(1 minute)</c>.</summary>
    public string? Expression => Json.Text("ScheduleExpression");

    public string? Timezone => Json.Text("ScheduleExpressionTimezone");

    /// <summary>Before this it starts nothing; null for always.</summary>
    public DateTimeOffset? StartDate => AwsTime.Of(Json, nameof(StartDate));

    /// <summary>From this on it starts nothing; null for never.</summary>
    public DateTimeOffset? EndDate => AwsTime.Of(Json, nameof(EndDate));

    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? State => Json.Text(nameof(State));

    public string? ClusterArn => Target.Text("Arn");

    public string? TaskDefinitionArn => EcsParameters.Text(nameof(TaskDefinitionArn));

    public IReadOnlyList<string> Subnets => [.. Network.Items(nameof(Subnets)).Select(item => item.ToString())];

    public IReadOnlyList<string> SecurityGroups => [.. Network.Items(nameof(SecurityGroups)).Select(item => item.ToString())];

    /// <summary>Whether the tasks get a public IP: <c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string AssignPublicIp => Network.Text(nameof(AssignPublicIp)) ?? "DISABLED";

    /// <summary>How it starts the task, as the API names it.</summary>
    public JsonElement EcsParameters => Target.GetProperty(nameof(EcsParameters));

    private JsonElement Network => EcsParameters.Property("NetworkConfiguration").Property("awsvpcConfiguration");

    private JsonElement Target => Json.GetProperty(nameof(Target));

    /// <summary>Reads the schedule of this name in the schedule group of the same name.</summary>
    /// <exception cref="BuildException">There is none, or it cannot be read.</exception>
    public static async Task<Schedule> ReadAsync(AwsCli aws, string name, CancellationToken cancellation) =>
        await aws.FindJsonAsync(cancellation, "scheduler", "get-schedule", "--name", name, "--group-name", name) is { } found
            ? new Schedule(found)
            : throw new BuildException(
                $"There is no schedule {name} in the schedule group {name}, although the stack has deployed one.",
                "Somebody deleted it: CloudFormation's drift detection shows that, and a deployment with another pScheduleExpression " +
                "makes it anew.");
}
