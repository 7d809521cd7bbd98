using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Deploys a stack with everything nested in it: has what will change approved, where false ends it, and follows it to its end.
/// </summary>
internal sealed class StackDeployment(AwsCli aws, string name, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    // With what takes the change set away, less than the minute after which an interrupted program is ended.
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(25);

    /// <summary>Whether change sets of others, which wait for their approval, are taken away.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// Cleans up after earlier deployments, makes a change set, has it approved, executes it, and returns when the stack is complete.
    /// Cancelled before the execution, it leaves nothing; after it, CloudFormation goes on.
    /// </summary>
    /// <exception cref="BuildException">The deployment failed; the message has the cause from the deepest stack.</exception>
    public async Task<DeploymentOutcome> DeployAsync(StackChange change, CancellationToken cancellation)
    {
        var deployed = await new StackReadiness(aws, name) { Force = Force }.EnsureAsync(cancellation);
        if (await IsUpToDateAsync(deployed, change, cancellation))
        {
            return DeploymentOutcome.Unchanged;
        }

        var isExecuted = false;
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

            if (await BeginAsync(changes, cancellation) is not { } progress)
            {
                return DeploymentOutcome.Declined;
            }

            isExecuted = true;
            await FollowAsync(changes, progress, cancellation);
            return DeploymentOutcome.Deployed;
        }
        catch (AwsError refused) when (!isExecuted && RivalDeployment.WasQuicker(refused))
        {
            throw RivalDeployment.Failure(name, refused);
        }
        finally
        {
            if (deployed is null && !isExecuted)
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

    // A stack that was only looked at stays in review for ever. With a change set in it, it is another deployment's.
    private async Task DeleteReviewedAsync()
    {
        using var limit = new CancellationTokenSource(RemovalLimit);
        try
        {
            if (await new Stack(aws, name).FindAsync(limit.Token) is not { Id: { } reviewed, Status: StackStatus.InReview })
            {
                return;
            }

            var waiting = await WaitingChangeSet.ListAsync(aws, reviewed, limit.Token);
            if (waiting.Count > 0)
            {
                var now = DateTimeOffset.UtcNow;
                Terminal.Note($"The stack {name} stays in review: {string.Join(", ", waiting.Select(one => one.Told(now)))}");
                return;
            }

            await aws.ReadAsync(limit.Token, "cloudformation", "delete-stack", "--stack-name", reviewed);
        }
        catch (Exception failure) when (failure is BuildException or OperationCanceledException)
        {
            Terminal.Warn($"The stack {name}, of which nothing was made, may be left in review: {ChangeSetDraft.WhyNot(failure)}");
            Terminal.Note($"The next deployment uses it, and this command removes it: aws cloudformation delete-stack --stack-name {name}");
        }
    }

    // Null where the changes are not approved. What is not executed is taken away, however this ends.
    private async Task<StackProgress?> BeginAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var progress = new StackProgress(aws, changes.StackId);
        var isReady = false;
        try
        {
            if (!await approve(changes, cancellation))
            {
                return null;
            }

            await progress.SkipAsync(cancellation);
            isReady = true;
        }
        finally
        {
            if (!isReady)
            {
                await changes.Draft.WithdrawAsync();
            }
        }

        await changes.Draft.ExecuteAsync(cancellation);
        return progress;
    }

    private async Task FollowAsync(ChangeSet changes, StackProgress progress, CancellationToken cancellation)
    {
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
            ChangeSetDraft.TellThatItGoesOn(name);
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
