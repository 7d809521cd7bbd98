using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Asks the services how a deployment is; changes nothing.</summary>
internal static class StatusReading
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Asks them, all at once.</summary>
    public static async Task<StatusReport> ReadAsync(DeployedStack stack, CancellationToken cancellation)
    {
        var aws = stack.Aws;
        var name = stack.Name;
        var now = DateTimeOffset.UtcNow;
        var schedule = Schedule.ReadAsync(aws, stack.ScheduleName, cancellation);
        var tasks = TaskList.ReadAsync(aws, stack.ClusterName, FamilyOf(stack.TaskDefinitionArn), cancellation);
        var lines = new LogGroup(aws, stack.LogGroupName).ReadAsync(now - Hour, stream: null, cancellation);
        var letters = DeadLetters.ReadAsync(aws, stack.DeadLetterQueueUrl, cancellation);
        var alarms = Alarm.ReadAsync(aws, name, cancellation);
        await Task.WhenAll(schedule, tasks, lines, letters, alarms);

        var remembered = await tasks;
        var runs = remembered.Select(PastRun.Of).ToList();
        return new(
            name,
            stack.Description.Status,
            stack.Description.Parameters.GetValueOrDefault("pImageUri", ""),
            ScheduleStatus.Of(stack.ScheduleName, await schedule, remembered.FirstOrDefault(task => task.IsOfSchedule)?.CreatedAt, now),
            FactsInLastHour: (await lines).Count(line => line.Error is null),
            FailuresInLastHour: runs.Count(run => run.Outcome == "failed"),
            runs,
            await letters,
            await alarms);
    }

    // arn:aws:ecs:region:account:task-definition/family:revision
    private static string FamilyOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..].Split(':')[0];
}
