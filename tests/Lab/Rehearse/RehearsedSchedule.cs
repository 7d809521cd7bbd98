using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// What the schedule would start. No emulator starts it by itself; where the emulator has none, the stack's output stands in.
/// </summary>
internal static class RehearsedSchedule
{
    /// <summary>The task definition that the deployed schedule starts.</summary>
    /// <exception cref="BuildException">The schedule would start something else, or nothing, or elsewhere.</exception>
    public static async Task<TaskDefinition> TaskDefinitionAsync(
        AwsCli aws, StackOutputs outputs, StackTree tree, IReadOnlyCollection<string> subnets, CancellationToken cancellation)
    {
        var arn = outputs["taskDefinitionArn"];
        if (tree.Missing.Any(resource => resource.Type == "AWS::Scheduler::Schedule"))
        {
            Terminal.Warn("The emulator has no schedule: the task definition is the one that the stack's output names.");
            return await TaskDefinition.ReadAsync(aws, arn, cancellation);
        }

        var schedule = await Schedule.ReadAsync(aws, outputs["scheduleName"], cancellation);
        var problems = schedule.Problems(outputs["clusterName"], arn, subnets).ToList();
        if (problems.Count > 0)
        {
            throw new BuildException(
                $"The schedule would not start the task:\n  {string.Join("\n  ", problems)}",
                "Look at the schedule in stacks/scheduling.yml and at what stacks/root.yml hands to it.");
        }

        Terminal.Note($"  {schedule.Expression} would start {arn}; the emulator starts nothing, so this does.");
        return await TaskDefinition.ReadAsync(aws, arn, cancellation);
    }

    /// <summary>What is wrong with a schedule for a deployment with these; empty where it would start the task.</summary>
    internal static IEnumerable<string> Problems(
        this Schedule schedule, string clusterName, string taskDefinitionArn, IReadOnlyCollection<string> subnets)
    {
        if (schedule.State != "ENABLED")
        {
            yield return $"its state is {schedule.State}";
        }

        if (schedule.ClusterArn?.EndsWith($":cluster/{clusterName}", StringComparison.Ordinal) != true)
        {
            yield return $"it starts tasks in {schedule.ClusterArn}, and the cluster is {clusterName}";
        }

        if (schedule.TaskDefinitionArn != taskDefinitionArn)
        {
            yield return $"it starts {schedule.TaskDefinitionArn}, and the task definition is {taskDefinitionArn}";
        }

        if (!schedule.Subnets.ToHashSet().SetEquals(subnets))
        {
            yield return $"its subnets are {string.Join(", ", schedule.Subnets)}, and {string.Join(", ", subnets)} were given";
        }
    }
}
