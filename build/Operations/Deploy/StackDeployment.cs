using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Deploys a stack with everything nested in it: has what will change approved, where false ends it, and follows it to its end.
/// </summary>
internal sealed class StackDeployment(AwsCli aws, string name, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    /// <summary>
    /// Cleans up after earlier deployments, makes a change set, has it approved, executes it, and returns when the stack is complete.
    /// Cancelled before the approval, it leaves nothing; after it, CloudFormation goes on.
    /// </summary>
    /// <exception cref="BuildException">The deployment failed; the message has the cause from the deepest stack.</exception>
    public async Task<DeploymentOutcome> DeployAsync(StackChange change, CancellationToken cancellation)
    {
        var deployed = await new StackReadiness(aws, name).EnsureAsync(cancellation);
        if (await IsUpToDateAsync(deployed, change, cancellation))
        {
            return DeploymentOutcome.Unchanged;
        }

        var approved = false;
        try
        {
            var request = new ChangeSetRequest(aws, name, deployed, change);
            if (await Terminal.StepAsync($"Asking what will change in {name}", () => request.MakeAsync(cancellation)) is not { } changes)
            {
                if (deployed is not null && !change.Options.AreOf(deployed))
                {
                    Terminal.Warn(
                        $"{name} keeps its tags and role: CloudFormation changes them with something else only. Give them again then.");
                }

                return DeploymentOutcome.Unchanged;
            }

            approved = await ApprovedAsync(changes, cancellation);
            if (!approved)
            {
                return DeploymentOutcome.Declined;
            }

            await ExecuteAsync(changes, cancellation);
            return DeploymentOutcome.Deployed;
        }
        finally
        {
            if (deployed is null && !approved)
            {
                await DeleteReviewedAsync();
            }
        }
    }

    /// <summary>
    /// Whether the stack was deployed with this very template, and has these parameters and tags: then CloudFormation need not be asked,
    /// which takes a change set and its deletion. False is no promise that something changes.
    /// </summary>
    public async Task<bool> IsUpToDateAsync(StackDescription? deployed, StackChange change, CancellationToken cancellation) =>
        deployed is not null
        && StackStatus.IsDeployed(deployed.Status)
        && deployed.Status.EndsWith("_COMPLETE", StringComparison.Ordinal)
        && change.Options.AreOf(deployed)
        && change.Parameters.All(given => deployed.Parameters.GetValueOrDefault(given.Key) == given.Value)
        && (change.Template is null
            || (await new Stack(aws, deployed.Id).TemplateAsync(cancellation))?.TrimEnd()
                == (await File.ReadAllTextAsync(change.Template, cancellation)).TrimEnd());

    // A stack that was only looked at stays in review for ever.
    private async Task DeleteReviewedAsync()
    {
        if (await new Stack(aws, name).FindAsync(CancellationToken.None) is { Id: { } reviewed, Status: StackStatus.InReview })
        {
            await aws.ReadAsync(CancellationToken.None, "cloudformation", "delete-stack", "--stack-name", reviewed);
        }
    }

    private async Task<bool> ApprovedAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var approved = false;
        try
        {
            return approved = await approve(changes, cancellation);
        }
        finally
        {
            if (!approved)
            {
                await ChangeSet.DiscardAsync(aws, changes.StackId, [changes.Id], CancellationToken.None);
            }
        }
    }

    private async Task ExecuteAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var progress = new StackProgress(aws, changes.StackId);
        await progress.SkipAsync(cancellation);
        await changes.ExecuteAsync(aws, cancellation);
        try
        {
            var status = await progress.FollowAsync(cancellation);
            if (status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE"))
            {
                throw StackFailure.Of(name, changes.StackId, status, progress);
            }
        }
        catch (OperationCanceledException)
        {
            Terminal.Note($"CloudFormation goes on with {name}; the same command again follows it.");
            throw;
        }
    }
}

/// <summary>Shows what a deployment would change, and has it approved.</summary>
internal static class ChangeReview
{
    /// <summary>Shows the changes and what CloudFormation warns of, and goes on.</summary>
    public static Task<bool> ShowAsync(ChangeSet changes, CancellationToken cancellation)
    {
        foreach (var line in changes.Changes.SelectMany(change => change.Lines()))
        {
            Terminal.Note($"  {line}");
        }

        foreach (var problem in changes.Validation.Problems)
        {
            Terminal.Warn($"{problem}");
        }

        if (changes.Validation.Unreadable is { } why)
        {
            Terminal.Note($"What CloudFormation's validation warns of cannot be read: {why}");
        }

        return Task.FromResult(true);
    }

    /// <summary>Shows the changes and asks whether to go on.</summary>
    public static async Task<bool> AskAsync(ChangeSet changes, CancellationToken cancellation)
    {
        await ShowAsync(changes, cancellation);
        return await Terminal.AskAsync("Shall these changes be made?", cancellation);
    }
}
