using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Brings a stack into a state from which a change set can be made: what earlier deployments left halfway is cleaned up.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">The stack's name.</param>
internal sealed class StackReadiness(AwsCli aws, string name)
{
    // Amazon SQS API Reference, DeleteQueue.
    private static readonly TimeSpan QueueNameLocked = TimeSpan.FromSeconds(60);

    /// <summary>Whether a deployment creates the stack: there is none, or only what a first try has left.</summary>
    /// <param name="status">The stack's status; null where there is none.</param>
    public static bool IsToBeCreated(string? status) => status is null or "REVIEW_IN_PROGRESS" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED";

    /// <summary>Returns when the stack is ready.</summary>
    /// <returns>The stack; null where it is to be created.</returns>
    /// <exception cref="BuildException">Somebody must decide what becomes of it.</exception>
    public async Task<StackDescription?> EnsureAsync(CancellationToken cancellation)
    {
        var stack = new Stack(aws, name);
        while (true)
        {
            if (await stack.FindAsync(cancellation) is not { } found)
            {
                return null;
            }

            var (id, status) = (found.Id, found.Status);
            switch (status)
            {
                case "REVIEW_IN_PROGRESS":
                    await DeleteChangeSetsAsync(id, cancellation);
                    return null;
                case "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED":
                    await DeleteFailedAsync(id, status, cancellation);
                    return null;
                case "UPDATE_ROLLBACK_FAILED":
                    throw new BuildException($"The stack {name} could not be rolled back: {status}.", $"Mend what hindered it, then: aws cloudformation continue-update-rollback --stack-name {name}");
                case "DELETE_FAILED":
                    throw new BuildException($"The stack {name} could not be deleted: {status}.", $"./build.sh destroy --stack {name} goes on with it.");
                case var _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal):
                    Terminal.Note($"{name} is {status}: an earlier deployment goes on");
                    await new StackProgress(aws, id).FollowAsync(StackEventLine.Show, cancellation);
                    break;
                default:
                    await DeleteChangeSetsAsync(id, cancellation);
                    return found;
            }
        }
    }

    /// <summary>How long the name of a queue is still locked; never negative, and never longer than AWS locks it, whatever the two clocks say.</summary>
    /// <param name="deleted">When the queue was deleted, by AWS's clock.</param>
    /// <param name="now">The time, by ours.</param>
    internal static TimeSpan LockedFor(DateTimeOffset deleted, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Clamp((deleted + QueueNameLocked - now).Ticks, 0, QueueNameLocked.Ticks));

    private async Task DeleteFailedAsync(string id, string status, CancellationToken cancellation)
    {
        Terminal.Note($"{name} is {status}: nothing of it ever ran, and it is deleted before the next try");
        var ended = (await new Stack(aws, id).EventsAsync(cancellation))[0].Time;
        await new StackRemoval(aws, name).DeleteAsync(cancellation);

        // The rollback has deleted the queue, at the latest when it ended.
        var wait = LockedFor(ended, DateTimeOffset.UtcNow);
        if (wait > TimeSpan.Zero)
        {
            await Terminal.StepAsync($"Waiting {wait.TotalSeconds:F0} s, for which the name of the deleted queue is locked", () => Task.Delay(wait, cancellation));
        }
    }

    private static bool IsAbandoned(JsonElement summary) =>
        summary.Text("ChangeSetName")?.StartsWith(ChangeSet.NamePrefix, StringComparison.Ordinal) == true
        && summary.Text("ExecutionStatus") is "AVAILABLE" or "UNAVAILABLE";

    // Those of deployments that were interrupted before anybody approved them.
    private async Task DeleteChangeSetsAsync(string id, CancellationToken cancellation)
    {
        var listed = await aws.ReadJsonAsync(cancellation, "cloudformation", "list-change-sets", "--stack-name", name);
        var abandoned = listed.Items("Summaries").Where(IsAbandoned).Select(summary => summary.Text("ChangeSetId")!).ToList();
        foreach (var changeSet in abandoned)
        {
            Terminal.Note($"deleting an abandoned change set of {name}");
            await ChangeSet.DeleteAsync(aws, changeSet, cancellation);
        }

        if (abandoned.Count > 0)
        {
            await StacksInReview.DeleteNestedAsync(aws, id, cancellation);
        }
    }
}
