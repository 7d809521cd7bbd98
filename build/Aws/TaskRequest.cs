using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Aws;

/// <summary>One start of the task, now, of the same kind as the schedule's own: what <c>run-task</c> is given.</summary>
internal static class TaskRequest
{
    // Everything of a schedule's target that RunTask knows too, by its name there (EventBridge Scheduler API Reference, EcsParameters).
    private static readonly Dictionary<string, string> Names = new()
    {
        ["TaskDefinitionArn"] = "taskDefinition",
        ["LaunchType"] = "launchType",
        ["CapacityProviderStrategy"] = "capacityProviderStrategy",
        ["PlatformVersion"] = "platformVersion",
        ["Group"] = "group",
        ["EnableECSManagedTags"] = "enableECSManagedTags",
        ["EnableExecuteCommand"] = "enableExecuteCommand",
        ["PropagateTags"] = "propagateTags",
    };

    /// <summary>Starts the task of a schedule, and names who asks, for <c>status</c> and the console.</summary>
    /// <exception cref="BuildException">ECS did not start it.</exception>
    public static async Task<FargateTask> StartAsync(AwsCli aws, Schedule schedule, string startedBy, CancellationToken cancellation)
    {
        var request = Of(schedule, startedBy).ToJsonString();
        return Started(await aws.ReadJsonAsync(cancellation, "ecs", "run-task", "--cli-input-json", request));
    }

    internal static JsonObject Of(Schedule schedule, string startedBy)
    {
        var request = new JsonObject { ["cluster"] = schedule.ClusterArn, ["count"] = 1, ["startedBy"] = startedBy };
        foreach (var parameter in schedule.EcsParameters.EnumerateObject().Where(parameter => Names.ContainsKey(parameter.Name)))
        {
            request.Add(Names[parameter.Name], JsonSerializer.SerializeToNode(parameter.Value));
        }

        request.Add("networkConfiguration", new JsonObject
        {
            ["awsvpcConfiguration"] = new JsonObject
            {
                ["subnets"] = JsonSerializer.SerializeToNode(schedule.Subnets),
                ["securityGroups"] = JsonSerializer.SerializeToNode(schedule.SecurityGroups),
                ["assignPublicIp"] = schedule.AssignPublicIp,
            },
        });
        return request;
    }

    /// <summary>The task in an answer of <c>run-task</c>, which is a success even where nothing was started.</summary>
    internal static FargateTask Started(JsonElement answer) =>
        answer.Items("tasks").Select(task => new FargateTask(task)).FirstOrDefault()
        ?? throw StartFailure(answer.Items("failures").FirstOrDefault());

    // Amazon ECS Developer Guide, "API failure reasons".
    private static BuildException StartFailure(JsonElement failure)
    {
        var reason = failure.Text("reason") ?? "";
        string?[] parts = [reason, failure.Text("detail"), failure.Text("arn")];
        var said = string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return new BuildException($"ECS started no task: {(said.Length > 0 ? said : "it does not say why")}.", NextStep(reason));
    }

    private static string NextStep(string reason) => reason switch
    {
        _ when reason.Contains("Capacity is unavailable", StringComparison.OrdinalIgnoreCase) =>
            "Fargate has no room in the zones of these subnets: try again later, or give subnets in more zones (pSubnetIds); " +
            "with Spot, FARGATE has more (pCapacityProvider).",
        _ when reason.StartsWith("RESOURCE:", StringComparison.Ordinal) =>
            "A subnet without free addresses, or a quota: look at the subnets' free addresses, and at " +
            "'Fargate On-Demand vCPU resource count' in Service Quotas.",
        _ when reason.Contains("limit on the number", StringComparison.OrdinalIgnoreCase) =>
            "Raise 'Fargate On-Demand vCPU resource count' (or Spot's) in Service Quotas.",
        "AGENT" or "EMPTY CAPACITY PROVIDER" =>
            "The cluster looked for an instance of yours instead of Fargate: is its default capacity provider one? " +
            "Give FARGATE or FARGATE_SPOT (pCapacityProvider).",
        "MISSING" or "INACTIVE" => "The cluster or the task definition is gone: ./build.sh deploy makes it again.",
        _ => "Look the reason up under 'API failure reasons' in the Amazon ECS Developer Guide.",
    };
}
