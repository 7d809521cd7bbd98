using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The tasks of a deployment that have not ended yet: a cluster with such tasks cannot be deleted.</summary>
internal sealed class RunningTasks(AwsCli aws, string cluster, string family)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // How long ECS may take to stop a task that was told to.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(120);

    /// <summary>Whether the cluster is not the deployment's own: it may have any number of other tasks, and outlives the stack.</summary>
    public bool IsClusterShared { get; init; }

    /// <summary>How long tasks may go on by themselves: pull and start, and the longest run that the settings allow by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Waits for them to end; those that take too long are stopped.</summary>
    /// <exception cref="BuildException">Some did not end even so.</exception>
    public async Task EndAsync(CancellationToken cancellation)
    {
        var left = await UntilNoneAsync(Patience, cancellation);
        if (left.Count == 0)
        {
            return;
        }

        foreach (var task in left)
        {
            Terminal.Note($"  stopping {task}, which has not ended within {Patience.TotalSeconds:F0} s");
            await aws.ReadAsync(
                cancellation, "ecs", "stop-task", "--cluster", cluster, "--task", task, "--reason", "Its stack is being deleted.");
        }

        left = await UntilNoneAsync(StopLimit, cancellation);
        if (left.Count > 0)
        {
            throw new BuildException(
                $"In the cluster {cluster}, tasks were told to stop and still have not: {string.Join(", ", left)}.",
                "Repeat the command in a few minutes.");
        }
    }

    /// <summary>Tasks of others in the cluster, because of which it cannot be deleted.</summary>
    public async Task<IReadOnlyList<string>> OfOthersAsync(CancellationToken cancellation) =>
        [.. from task in await ActiveAsync(cancellation) where task.Family != family select task.Arn];

    private async Task<IReadOnlyList<string>> UntilNoneAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var active = (await ActiveAsync(cancellation)).Where(task => task.Family == family).Select(task => task.Arn).ToList();
            if (active.Count == 0 || Stopwatch.GetElapsedTime(started) > limit)
            {
                return active;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    // A task that was told to stop is no longer listed as running, and is active for a while: the list has both. The family that a task
    // names is what counts: not every API lists tasks of earlier revisions by their family.
    private async Task<IReadOnlyList<FargateTask>> ActiveAsync(CancellationToken cancellation)
    {
        try
        {
            var tasks = await TaskList.ReadAsync(aws, cluster, IsClusterShared ? family : null, cancellation);
            return [.. tasks.Where(task => !task.IsStopped)];
        }
        catch (AwsError failure) when (AwsError.IsNotThere(failure))
        {
            // No cluster, no tasks.
            return [];
        }
    }
}
