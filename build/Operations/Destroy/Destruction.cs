using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Takes a deployment down so that nothing hangs: first starts, then tasks, the stack, and the registry if it is named.</summary>
internal sealed class Destruction(AwsCli aws, string name, string? registry)
{
    private readonly RegistryStack? _registry = registry is null ? null : new(aws, registry);

    /// <summary>What it will delete, for people; empty where there is nothing.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation)
    {
        var plan = new List<string>();
        if (await new Stack(aws, name).StatusAsync(cancellation) is not null)
        {
            plan.Add($"the stack {name} with everything nested in it");
            plan.Add($"the log group /ecs/{name} with all facts");
        }

        return _registry is null ? plan : [.. plan, .. await _registry.DeletionPlanAsync(cancellation)];
    }

    /// <summary>Deletes it; repeated after an interruption, it goes on.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is { } stack)
        {
            await QuietAsync(stack, cancellation);
            await Terminal.StepAsync($"Deleting the stack {name}", () => new StackRemoval(aws, name).DeleteAsync(cancellation));
            var unlocked = DateTime.Now + StackReadiness.QueueNameLocked;
            Terminal.Note($"The queue's name is locked until {unlocked:HH:mm:ss}: a stack {name} can be deployed again after that.");
        }

        if (_registry is not null)
        {
            await _registry.DeleteAsync(cancellation);
        }
    }

    private async Task QuietAsync(StackDescription stack, CancellationToken cancellation)
    {
        // All names derive from the stack's; only a cluster may be given, and is then left as it is.
        var given = stack.Parameters.GetValueOrDefault("pClusterName", "");
        var isShared = given.Length > 0;
        var tasks = new RunningTasks(aws, isShared ? given : name, family: name) { IsClusterShared = isShared };
        await Terminal.StepAsync("Pausing the schedule", () => PausedSchedules.PauseAsync(aws, name, cancellation));
        await Terminal.StepAsync("Waiting for running tasks to end", () => tasks.EndAsync(cancellation));
        if (!isShared && await tasks.OfOthersAsync(cancellation) is { Count: > 0 } others)
        {
            throw new BuildException(
                $"In the cluster {name}, which goes with the stack, run tasks that are not its own: {string.Join(", ", others)}.",
                "Stop them, or wait for them to end; the schedule is paused meanwhile.");
        }
    }
}

/// <summary>Deletes a stack with everything nested in it, and follows that to its end.</summary>
internal sealed class StackRemoval(AwsCli aws, string name)
{
    /// <summary>Returns when the stack is gone, if there is one. Cancelled, it ends the waiting, and CloudFormation goes on.</summary>
    /// <exception cref="BuildException">It could not be deleted; the message has the cause from the deepest stack.</exception>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is not { Id: { } id })
        {
            return;
        }

        var progress = new StackProgress(aws, id);
        await progress.SkipAsync(cancellation);
        await RequestAsync(id, cancellation);
        if (await progress.FollowAsync(cancellation) is { } status and not "DELETE_COMPLETE")
        {
            throw progress.Failure(name, status);
        }
    }

    // The answer to a request that took effect may be lost, and the CLI asks again: the token tells CloudFormation that it is the same.
    private async Task RequestAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await aws.ReadAsync(
                cancellation, "cloudformation", "delete-stack", "--stack-name", id, "--client-request-token", $"{Guid.NewGuid()}");
        }
        catch (AwsError)
        {
            if (await new Stack(aws, id).StatusAsync(cancellation) is not (null or "DELETE_IN_PROGRESS" or "DELETE_COMPLETE"))
            {
                throw;
            }
        }
    }
}
