using System.Globalization;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// A task as Docker can run it on this machine. What Fargate does and Docker cannot is checked and then done otherwise; what Fargate
/// would refuse is refused.
/// </summary>
internal static class LocalTask
{
    private const decimal UnitsOfACpu = 1024;

    /// <summary>Translates a task definition.</summary>
    /// <param name="definition">As deployed.</param>
    /// <param name="deployedImage">The image that the deployment was given.</param>
    /// <param name="localImage">The same image, as the local engine knows it.</param>
    /// <param name="logs">The address of the logs API.</param>
    /// <param name="taskId">Names the log stream.</param>
    /// <returns>How to run it, with the host's network.</returns>
    /// <exception cref="BuildException">
    /// Fargate would refuse the task, or it would not run what was deployed; every reason is listed.
    /// </exception>
    public static ContainerRun Translate(TaskDefinition definition, string deployedImage, string localImage, Uri logs, string taskId)
    {
        var problems = Problems(definition, deployedImage).ToList();
        if (problems.Count > 0)
        {
            throw new BuildException(
                $"The deployed task definition would not run:\n  {string.Join("\n  ", problems)}",
                "Look at the task definition in stacks/compute.yml.");
        }

        var container = definition.Containers[0];
        return new ContainerRun(localImage)
        {
            User = container.User,
            ReadOnly = container.ReadOnly,
            DropAllCapabilities = container.DroppedCapabilities.Contains("ALL"),
            Cpus = Number(definition.Cpu) / UnitsOfACpu,
            MemoryMiB = (int?)Number(container.Memory ?? definition.Memory),
            HostNetwork = true,
            Environment = container.Environment,
            EntryPoint = container.EntryPoint.Count > 0 ? container.EntryPoint[0] : null,
            Command = [.. container.EntryPoint.Skip(1), .. container.Command],
            LogDriver = container.LogDriver,
            LogOptions = new Dictionary<string, string>(container.LogOptions.Where(option => option.Key != TaskDefinition.StreamPrefix))
            {
                ["awslogs-endpoint"] = logs.GetLeftPart(UriPartial.Authority),
                ["awslogs-stream"] = definition.LogStreamOf(taskId),
            },
        };
    }

    /// <summary>Runs a task to its end.</summary>
    /// <param name="engine">What runs it; its log driver writes to the emulator.</param>
    /// <param name="definition">The task definition as deployed.</param>
    /// <param name="image">The image, which the engine has loaded.</param>
    /// <param name="logs">The address of the logs API.</param>
    /// <param name="beyond">What this run has beyond what is deployed; null for nothing.</param>
    /// <exception cref="BuildException">Fargate would refuse the task.</exception>
    public static async Task<LocalRun> RunAsync(
        DockerEngine engine,
        TaskDefinition definition,
        LocalImage image,
        Uri logs,
        Func<ContainerRun, ContainerRun>? beyond,
        CancellationToken cancellation)
    {
        // Task ids on Fargate have this form, too.
        var id = Guid.NewGuid().ToString("N");
        var deployed = Translate(definition, image.Uri, image.LocalId, logs, id);
        var requested = DateTimeOffset.UtcNow;
        var result = await engine.RunAsync(beyond is null ? deployed : beyond(deployed), cancellation);
        return new(
            id, deployed.LogOptions.GetValueOrDefault("awslogs-group", ""), deployed.LogOptions["awslogs-stream"], requested, result);
    }

    private static IEnumerable<string> Problems(TaskDefinition definition, string image)
    {
        if (!definition.RequiresCompatibilities.Contains("FARGATE") || definition.NetworkMode != "awsvpc")
        {
            yield return $"it is for {string.Join(" and ", definition.RequiresCompatibilities)} with network mode "
                + $"{definition.NetworkMode}; Fargate takes FARGATE with awsvpc";
        }

        if (Number(definition.Cpu) is null || Number(definition.Memory) is null)
        {
            yield return "it has no CPU and memory of its own, which Fargate demands";
        }

        if (string.IsNullOrEmpty(definition.ExecutionRoleArn))
        {
            yield return "it has no execution role, without which Fargate can neither pull a private image nor open a log stream";
        }

        if (definition.Containers is not [var container])
        {
            yield return $"it has {definition.Containers.Count} containers instead of one";
            yield break;
        }

        if (container.Image != image)
        {
            yield return $"its image is {container.Image}, and {image} was deployed";
        }

        if (container.LogDriver != "awslogs")
        {
            yield return $"its log driver is '{container.LogDriver}' instead of awslogs";
        }

        if (!container.LogOptions.ContainsKey(TaskDefinition.StreamPrefix))
        {
            yield return $"its log options lack {TaskDefinition.StreamPrefix}, which Fargate demands";
        }
    }

    private static decimal? Number(string? text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
