using System.Text.Json;
using System.Text.Json.Nodes;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Stops schedules from starting tasks. At once, and not by an update of the stack: it is about to be deleted.</summary>
internal static class PausedSchedules
{
    private const string State = "State";

    // What get-schedule says and update-schedule does not take.
    private static readonly string[] OnlyRead = ["Arn", "CreationDate", "LastModificationDate"];

    /// <summary>Pauses every schedule of a group, those of other stacks too: the group goes with everything in it.</summary>
    public static async Task PauseAsync(AwsCli aws, string group, CancellationToken cancellation)
    {
        var listed = await aws.FindJsonAsync(cancellation, "scheduler", "list-schedules", "--group-name", group) ?? default;
        foreach (var running in listed.Items("Schedules").Where(schedule => schedule.Text(State) == "ENABLED"))
        {
            var name = running.Text("Name")!;
            var schedule = await aws.ReadJsonAsync(cancellation, "scheduler", "get-schedule", "--name", name, "--group-name", group);
            await aws.ReadAsync(cancellation, "scheduler", "update-schedule", "--cli-input-json", Paused(schedule, DateTimeOffset.UtcNow));
        }
    }

    /// <summary>The same schedule, disabled: update-schedule forgets every field that it is not given.</summary>
    /// <param name="schedule">The answer of get-schedule.</param>
    /// <param name="now">A start before it is left out: Scheduler refuses a start date in the past.</param>
    internal static string Paused(JsonElement schedule, DateTimeOffset now)
    {
        var paused = JsonObject.Create(schedule)!;
        foreach (var name in OnlyRead)
        {
            paused.Remove(name);
        }

        if (paused["StartDate"] is { } start && AwsTime.Read(start.GetValue<JsonElement>()) <= now)
        {
            paused.Remove("StartDate");
        }

        paused[State] = "DISABLED";
        return paused.ToJsonString();
    }
}
