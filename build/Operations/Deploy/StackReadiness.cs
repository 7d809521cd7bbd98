using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>Brings a stack into a state from which a change set can be made: cleans up what earlier deployments left halfway.</summary>
internal sealed class StackReadiness(AwsCli aws, string name, bool force)
{
    /// <summary>How long the name of a deleted queue cannot be used (Amazon SQS API Reference, DeleteQueue).</summary>
    public static readonly TimeSpan QueueNameLocked = TimeSpan.FromSeconds(60);

    /// <summary>Returns the stack when it is ready; null where it is to be created.</summary>
    /// <exception cref="BuildException">The user must decide what becomes of it.</exception>
    public async Task<StackDescription?> EnsureAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var found = await new Stack(aws, name).FindAsync(cancellation);
            switch (found?.Status)
            {
                case null:
                    return null;
                case StackStatus.InReview:
                    await DiscardChangeSetsAsync(found.Id, cancellation);
                    return null;
                case { } status when StackStatus.NeverRan(status):
                    await DeleteFailedAsync(found.Id, status, cancellation);
                    return null;
                case "UPDATE_ROLLBACK_FAILED":
                    throw new BuildException(
                        $"The stack {name} could not be rolled back: {found.Status}.",
                        $"Mend what hindered it, then: aws cloudformation continue-update-rollback --stack-name {name}");
                case "DELETE_FAILED":
                    throw new BuildException(
                        $"The stack {name} could not be deleted: {found.Status}.", $"./build.sh destroy --stack {name} goes on with it.");
                case { } status when StackStatus.IsInProgress(status):
                    Terminal.Note($"{name} is {status}: an earlier deployment goes on");
                    await new StackProgress(aws, found.Id).FollowAsync(cancellation);
                    break;
                default:
                    await DiscardChangeSetsAsync(found.Id, cancellation);
                    return found;
            }
        }
    }

    /// <summary>How long a deleted queue's name is still locked, however AWS's clock, by which it was deleted, differs from ours.</summary>
    internal static TimeSpan LockedFor(DateTimeOffset deleted, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Clamp((deleted + QueueNameLocked - now).Ticks, 0, QueueNameLocked.Ticks));

    private async Task DeleteFailedAsync(string id, string status, CancellationToken cancellation)
    {
        Terminal.Note($"{name} is {status}: nothing of it ever ran, and it is deleted before the next try");
        var ended = await new Stack(aws, id).EventsAsync(cancellation) is [var last, ..] ? last.Time : DateTimeOffset.UtcNow;
        await new StackRemoval(aws, name).DeleteAsync(cancellation);

        // The rollback has deleted the queue, at the latest when it ended.
        var wait = LockedFor(ended, DateTimeOffset.UtcNow);
        if (wait > TimeSpan.Zero)
        {
            var title = $"Waiting {wait.TotalSeconds:F0} s, for which the name of the deleted queue is locked";
            await Terminal.StepAsync(title, () => Task.Delay(wait, cancellation));
        }
    }

    // Those of killed commands; with force also those of others, which otherwise end this deployment: executing it would delete them.
    private async Task DiscardChangeSetsAsync(string id, CancellationToken cancellation)
    {
        var waiting = (await WaitingChangeSet.ListAsync(aws, id, cancellation)).Where(one => one.IsOfThisProgram).ToList();
        var others = waiting.Where(one => !ChangeSetClaim.IsAbandoned(one.Name)).ToList();
        if (others.Count > 0 && !force)
        {
            throw new BuildException(
                $"Another deployment of {name} waits for approval: {string.Join(", ", others)}.",
                "Let it end first. If nobody works on it any more, repeat the command with --force, which deletes that change set.");
        }

        if (waiting.Count == 0)
        {
            return;
        }

        Terminal.Note($"deleting change sets of {name}: {string.Join(", ", waiting)}");
        try
        {
            await ChangeSet.DiscardAsync(aws, id, waiting.Select(one => one.Id), cancellation);
            waiting.ForEach(one => ChangeSetClaim.GiveUp(one.Name));
        }
        catch (AwsError failure)
        {
            // CloudFormation deletes it when it executes another one.
            Terminal.Warn($"A change set that is not needed could not be deleted: {failure.Reason}");
        }
    }
}
