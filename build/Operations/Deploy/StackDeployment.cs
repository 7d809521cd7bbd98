using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Deploys a stack with everything nested in it: says what will change, and follows it to its end.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">The stack's name.</param>
/// <param name="approve">Is given what will change before it does; false ends the deployment there.</param>
internal sealed class StackDeployment(AwsCli aws, string name, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    /// <summary>Cleans up after earlier deployments, makes a change set, has it approved, executes it, and returns when the stack is complete.</summary>
    /// <param name="change">What is to become of the stack.</param>
    /// <param name="cancellation">Before the approval, ends the deployment as if it had not begun; after it, ends the waiting, and CloudFormation goes on.</param>
    /// <exception cref="BuildException">The deployment failed; the message has the cause from the deepest stack.</exception>
    public async Task<DeploymentOutcome> DeployAsync(StackChange change, CancellationToken cancellation)
    {
        var deployed = await new StackReadiness(aws, name).EnsureAsync(cancellation);
        var approved = false;
        try
        {
            var request = new ChangeSetRequest(aws, name, deployed?.Parameters.Keys.ToList(), change);
            if (await Terminal.StepAsync($"Asking what will change in {name}", () => request.MakeAsync(cancellation)) is not { } changes)
            {
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

    // A stack that was only looked at stays in review for ever.
    private async Task DeleteReviewedAsync()
    {
        if (await new Stack(aws, name).FindAsync(CancellationToken.None) is { Id: { } reviewed, Status: "REVIEW_IN_PROGRESS" })
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
                await ChangeSet.DeleteAsync(aws, changes.Id, CancellationToken.None);
                await StacksInReview.DeleteNestedAsync(aws, changes.StackId, CancellationToken.None);
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
            var status = await progress.FollowAsync(StackEventLine.Show, cancellation);
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
