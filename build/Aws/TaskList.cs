using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>The tasks of one family, as far as ECS remembers them: those that stopped, for an hour.</summary>
internal static class TaskList
{
    // As many as describe-tasks takes (Amazon ECS API Reference, DescribeTasks).
    private const int AtOnce = 100;

    /// <summary>The tasks that run and those that have stopped, the latest first.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="cluster">The cluster in which they run.</param>
    /// <param name="family">Their task definition's family.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public static async Task<IReadOnlyList<FargateTask>> ReadAsync(AwsCli aws, string cluster, string family, CancellationToken cancellation)
    {
        var lists = await Task.WhenAll(ArnsAsync("RUNNING"), ArnsAsync("STOPPED"));
        var described = await Task.WhenAll(lists.SelectMany(arns => arns).Distinct().Chunk(AtOnce).Select(arns => DescribeAsync(aws, cluster, arns, cancellation)));
        return [.. described.SelectMany(tasks => tasks).OrderByDescending(task => task.CreatedAt ?? DateTimeOffset.MinValue)];

        async Task<IEnumerable<string>> ArnsAsync(string status)
        {
            var answer = await aws.ReadJsonAsync(cancellation, "ecs", "list-tasks", "--cluster", cluster, "--family", family, "--desired-status", status);
            return answer.Items("taskArns").Select(arn => arn.ToString());
        }
    }

    /// <summary>The tasks with these ARNs, without those that ECS does not know.</summary>
    public static async Task<IReadOnlyList<FargateTask>> DescribeAsync(AwsCli aws, string cluster, IReadOnlyCollection<string> arns, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(cancellation, ["ecs", "describe-tasks", "--cluster", cluster, "--tasks", .. arns]);
        return [.. answer.Items("tasks").Select(task => new FargateTask(task))];
    }
}
