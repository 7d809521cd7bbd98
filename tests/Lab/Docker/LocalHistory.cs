using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Writes the end of a local run into the history of the stack, as ECS and EventBridge do at AWS: an emulator that starts no containers
/// has no such event, and makes up an exit code of 0.
/// </summary>
internal static class LocalHistory
{
    /// <summary>Writes it; does nothing where the stack keeps no history.</summary>
    /// <param name="aws">The AWS CLI, talking to the emulator.</param>
    /// <param name="definition">The task definition that was run.</param>
    /// <param name="run">How it went.</param>
    public static async Task RecordAsync(AwsCli aws, TaskDefinition definition, LocalRun run, CancellationToken cancellation)
    {
        var arn = definition.Json.Text("taskDefinitionArn") ?? "";
        string[] stream = ["--log-group-name", $"/aws/events/{FargateTask.FamilyOf(arn)}", "--log-stream-name", run.TaskId];
        var ended = new { timestamp = run.Result.FinishedAt.ToUnixTimeMilliseconds(), message = EventOf(arn, run) };
        try
        {
            await aws.ReadAsync(cancellation, ["logs", "create-log-stream", .. stream]);
        }
        catch (AwsError failure) when (AwsError.IsNotThere(failure))
        {
            return;
        }

        await aws.ReadAsync(cancellation, ["logs", "put-log-events", .. stream, "--log-events", JsonSerializer.Serialize(new[] { ended })]);
    }

    // Amazon ECS Developer Guide, "Amazon ECS task state change events", cut to what is known here: nothing is pulled.
    private static string EventOf(string definition, LocalRun run)
    {
        var family = FargateTask.FamilyOf(definition);
        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = "ECS Task State Change",
            ["source"] = "aws.ecs",
            ["time"] = run.Result.FinishedAt,
            ["detail"] = new JsonObject
            {
                ["taskArn"] = $"{definition.Split(":task-definition/")[0]}:task/{family}/{run.TaskId}",
                ["taskDefinitionArn"] = definition,
                ["lastStatus"] = "STOPPED",
                ["desiredStatus"] = "STOPPED",
                ["startedBy"] = "verify",
                ["createdAt"] = run.RequestedAt,
                ["startedAt"] = run.Result.StartedAt,
                ["executionStoppedAt"] = run.Result.FinishedAt,
                ["stoppedAt"] = run.Result.FinishedAt,
                ["stopCode"] = "EssentialContainerExited",
                ["stoppedReason"] = "Essential container in task exited",
                ["containers"] = new JsonArray(new JsonObject
                {
                    ["name"] = FargateTask.ContainerName,
                    ["lastStatus"] = "STOPPED",
                    ["exitCode"] = run.Result.ExitCode,
                }),
                ["version"] = 1,
            },
        }.ToJsonString();
    }
}
