using System.Text.Json.Nodes;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Stops schedules from starting tasks. At once, and not by an update of the stack: it is about to be deleted.</summary>
internal static class PausedSchedules
{
    private const string State = "State";

    // What get-schedule says and update-schedule does not take.
    private static readonly string[] OnlyRead = ["Arn", "CreationDate", "LastModificationDate"];

    /// <summary>Pauses every schedule of a group, those of other stacks too: the group goes with everything in it.</summary>
    /// <exception cref="BuildException">One is not paused, whatever was answered.</exception>
    public static async Task PauseAsync(AwsCli aws, string group, CancellationToken cancellation)
    {
        var listed = await aws.FindAnswerAsync<IReadOnlyList<string>>(
            answer =>
            [
                .. answer.RequiredItems("Schedules")
                    .Where(schedule => schedule.Text(State) != ScheduleSwitch.Disabled)
                    .Select(schedule => schedule.RequiredText("Name")),
            ],
            cancellation,
            "scheduler", "list-schedules", "--group-name", group) ?? [];
        foreach (var name in listed)
        {
            await PauseAsync(aws, group, name, cancellation);
        }
    }

    /// <summary>An answer of get-schedule, disabled: update-schedule forgets every field that it is not given.</summary>
    internal static string Paused(JsonElement schedule, DateTimeOffset now)
    {
        var paused = JsonObject.Create(schedule)!;
        foreach (var name in OnlyRead)
        {
            paused.Remove(name);
        }

        // Scheduler refuses a start date in the past.
        if (paused["StartDate"] is { } start && AwsTime.Read(start.GetValue<JsonElement>()) <= now)
        {
            paused.Remove("StartDate");
        }

        paused[State] = ScheduleSwitch.Disabled;
        return paused.ToJsonString();
    }

    private static async Task PauseAsync(AwsCli aws, string group, string name, CancellationToken cancellation)
    {
        if (await ReadAsync(aws, group, name, cancellation) is not { } schedule)
        {
            return;
        }

        AwsError? refused = null;
        try
        {
            await aws.ReadAsync(
                cancellation, "scheduler", "update-schedule", "--cli-input-json", Paused(schedule.Json, DateTimeOffset.UtcNow));
        }
        catch (AwsError failure)
        {
            // The answer to a request that took effect may be lost.
            refused = failure;
        }

        if ((await ReadAsync(aws, group, name, cancellation))?.State is { } state and not ScheduleSwitch.Disabled)
        {
            throw refused ?? new BuildException(
                $"The schedule {name} of the group {group} is still {state}, although its update was answered without an error.",
                "Repeat the command; nothing was deleted yet.");
        }
    }

    // Null where it is gone.
    private static Task<Schedule?> ReadAsync(AwsCli aws, string group, string name, CancellationToken cancellation) =>
        aws.FindAnswerAsync<Schedule>(
            answer => answer.RequiredText(State).Length > 0 ? new(answer) : throw new MissingValueException(State),
            cancellation,
            "scheduler", "get-schedule", "--name", name, "--group-name", group);
}
