using FargateFetcher.Building.Containers;

namespace FargateFetcher.Building.Fargate;

/// <summary>One run of a task on this machine, where no Fargate is.</summary>
/// <param name="TaskId">Names its log stream, as on Fargate.</param>
/// <param name="LogGroup">Where its line goes.</param>
/// <param name="LogStream">The stream of that group.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Result">How it ended.</param>
internal sealed record LocalRun(string TaskId, string LogGroup, string LogStream, DateTimeOffset RequestedAt, ContainerResult Result)
{
    /// <summary>Runs a task to its end.</summary>
    /// <param name="engine">What runs it; its log driver writes to the emulator.</param>
    /// <param name="definition">The task definition as deployed.</param>
    /// <param name="image">The image, which the engine has loaded.</param>
    /// <param name="logs">The address of the logs API.</param>
    /// <param name="beyond">What this run has beyond what is deployed; null for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BuildException">Fargate would refuse the task.</exception>
    public static async Task<LocalRun> RunAsync(
        DockerEngine engine, TaskDefinition definition, LocalImage image, Uri logs, Func<ContainerRun, ContainerRun>? beyond, CancellationToken cancellation)
    {
        // Task ids on Fargate have this form, too.
        var id = Guid.NewGuid().ToString("N");
        var deployed = LocalTask.Translate(definition, image.Uri, image.LocalId, logs, id);
        var requested = DateTimeOffset.UtcNow;
        var result = await engine.RunAsync(beyond is null ? deployed : beyond(deployed), cancellation);
        return new(id, deployed.LogOptions.GetValueOrDefault("awslogs-group", ""), deployed.LogOptions["awslogs-stream"], requested, result);
    }
}
