using System.Diagnostics;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Watches a task until it has ended.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="cluster">The cluster in which it runs.</param>
internal sealed class TaskWatch(AwsCli aws, string cluster)
{
    // A task takes tens of seconds; ECS grants a caller twenty such requests a second, and others ask as well.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>Returns the task as soon as it has ended or is one that will never begin, or as it is at the end of the limit; says each status on the way.</summary>
    /// <param name="task">As it was started.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellation">Ends the waiting; the task goes on.</param>
    public async Task<FargateTask> EndAsync(FargateTask task, TimeSpan limit, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var said = "";
        while (true)
        {
            if (task.LastStatus != said)
            {
                said = task.LastStatus;
                Terminal.Note($"  {said} ({Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s)");
            }

            if (task.IsStopped || task.NeverHadAContainer || Stopwatch.GetElapsedTime(started) > limit)
            {
                return task;
            }

            await Task.Delay(BetweenLooks, cancellation);
            task = await LookAsync(task, cancellation);
        }
    }

    // In its first moments ECS may not know a task yet that it has just started.
    private async Task<FargateTask> LookAsync(FargateTask task, CancellationToken cancellation) =>
        await TaskList.DescribeAsync(aws, cluster, [task.Arn], cancellation) is [var described, ..] ? described : task;
}
