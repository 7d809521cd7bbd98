using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What is to become of a stack.</summary>
/// <param name="Template">The path of its template; null to keep the one that it has.</param>
/// <param name="Parameters">Those that are given; every other one keeps what the stack has, or the template's default.</param>
internal sealed record StackChange(string? Template, IReadOnlyDictionary<string, string> Parameters)
{
    public StackOptions Options { get; init; } = StackOptions.None;
}

/// <summary>How a deployment ended that did not fail.</summary>
internal enum DeploymentOutcome
{
    /// <summary>The stack is as it was wanted.</summary>
    Deployed,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The changes were not approved, and nothing was done.</summary>
    Declined,
}

/// <summary>Deploys a stack with everything nested in it, unless what will change is not approved.</summary>
internal sealed partial class StackDeployment(AwsCli aws, string name, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    /// <summary>
    /// Cleans up after earlier deployments, makes a change set, has it approved, executes it, and returns when the stack is complete.
    /// Cancelled before the execution, it leaves nothing; after it, CloudFormation goes on.
    /// </summary>
    /// <exception cref="BuildException">The deployment failed; the message has the cause from the deepest stack.</exception>
    public async Task<DeploymentOutcome> DeployAsync(StackChange change, CancellationToken cancellation)
    {
        var deployed = await new StackReadiness(aws, name, change.Options.Force).EnsureAsync(cancellation);
        if (await IsUpToDateAsync(deployed, change, cancellation))
        {
            return DeploymentOutcome.Unchanged;
        }

        // What was not executed is taken away, however this ends; once it is asked to execute, the draft does so itself.
        ChangeSetDraft? waiting = null;
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

            waiting = changes.Draft;
            if (!await approve(changes, cancellation))
            {
                return DeploymentOutcome.Declined;
            }

            var progress = new StackProgress(aws, changes.StackId);
            await progress.SkipAsync(cancellation);
            waiting = null;
            await changes.Draft.ExecuteAsync(cancellation);
            isExecuted = true;
            var status = await progress.FollowAsync(cancellation);
            return status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? DeploymentOutcome.Deployed : throw progress.Failure(name, status);
        }
        catch (OperationCanceledException) when (isExecuted)
        {
            ChangeSetDraft.TellThatItGoesOn(name);
            throw;
        }
        catch (AwsError refused) when (!isExecuted && WasSlower(refused))
        {
            throw new BuildException(
                $"Another deployment of {name}, or its deletion, was quicker, and nothing was changed by this one: {refused.Reason}",
                "Repeat the command: it follows what is under way, and then shows what is left to change.");
        }
        finally
        {
            if (waiting is not null)
            {
                await waiting.WithdrawAsync();
            }

            if (deployed is null && !isExecuted)
            {
                await Withdrawal.TryAsync(
                    DeleteReviewedAsync,
                    $"The stack {name}, of which nothing was made, may be left in review",
                    $"The next deployment uses it, and this command removes it: aws cloudformation delete-stack --stack-name {name}");
            }
        }
    }

    /// <summary>
    /// Whether the stack has this very template, these parameters and tags: then CloudFormation need not be asked, which takes a change set
    /// and its deletion. False is no promise that something changes.
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

    // Whether a change set is not made, shown or executed because another deployment has begun (AWS CloudFormation API Reference,
    // CreateChangeSet and ExecuteChangeSet).
    private static bool WasSlower(AwsError refused) => refused.Operation switch
    {
        "CreateChangeSet" => StackIsAnother().IsMatch(refused.Reason),
        "DescribeChangeSet" or "ExecuteChangeSet" => AwsError.IsNotThere(refused)
            || refused.Code.StartsWith("InvalidChangeSetStatus", StringComparison.Ordinal)
            || StackIsAnother().IsMatch(refused.Reason),
        _ => false,
    };

    // A ValidationError, which has no code of its own for this.
    [GeneratedRegex(@"_IN_PROGRESS state|^Stack \[[^\]]*\] (already exists and cannot be created again|does not exist)")]
    private static partial Regex StackIsAnother();

    // A stack that was only looked at stays in review for ever. With a change set in it, it is another deployment's.
    private async Task DeleteReviewedAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is not { Id: { } reviewed, Status: StackStatus.InReview })
        {
            return;
        }

        var waiting = await WaitingChangeSet.ListAsync(aws, reviewed, cancellation);
        if (waiting.Count > 0)
        {
            Terminal.Note($"The stack {name} stays in review: {string.Join(", ", waiting)}");
            return;
        }

        await aws.ReadAsync(cancellation, "cloudformation", "delete-stack", "--stack-name", reviewed);
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
