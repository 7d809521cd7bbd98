using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Deploying;

/// <summary>Deploys and deletes a stack with everything nested in it, and follows that to its end.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="stack">The root stack's name.</param>
internal sealed class StackDeployment(AwsCli aws, string stack)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Makes a change set, shows it, executes it, and returns when the stack is complete.</summary>
    /// <param name="template">The path of the packaged root template.</param>
    /// <param name="parameters">The root's parameters.</param>
    /// <param name="show">Is given what will change before it does.</param>
    /// <param name="cancellation">Ends the waiting; CloudFormation goes on.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="BuildException">The deployment failed; the message has the cause from the deepest stack.</exception>
    public async Task<Stack> DeployAsync(
        string template, IReadOnlyDictionary<string, string> parameters, Action<IReadOnlyList<ResourceChange>> show, CancellationToken cancellation)
    {
        var deployed = new Stack(aws, stack);
        var isNew = await deployed.StatusAsync(cancellation) is null or "REVIEW_IN_PROGRESS";
        var changes = await ChangeSet.CreateAsync(aws, stack, isNew, template, parameters, cancellation);
        show(changes.Changes);
        await changes.ExecuteAsync(aws, cancellation);

        var status = await EndAsync(deployed, cancellation);
        return status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? deployed : throw await FailureAsync(changes.StackId, status, cancellation);
    }

    /// <summary>Deletes the stack and returns when it is gone; does nothing where there is none.</summary>
    /// <exception cref="BuildException">It could not be deleted; the message has the cause from the deepest stack.</exception>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        await aws.ReadAsync(cancellation, "cloudformation", "delete-stack", "--stack-name", stack);
        if (await EndAsync(new Stack(aws, stack), cancellation) is { } status and not "DELETE_COMPLETE")
        {
            throw await FailureAsync(stack, status, cancellation);
        }
    }

    private static async Task<string?> EndAsync(Stack stack, CancellationToken cancellation)
    {
        while (true)
        {
            var status = await stack.StatusAsync(cancellation);
            if (status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) != true)
            {
                return status;
            }

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    private async Task<BuildException> FailureAsync(string id, string? status, CancellationToken cancellation)
    {
        var cause = await FailureCause.FindAsync(id, nested => new Stack(aws, nested).EventsAsync(cancellation));
        return new BuildException(cause is null
            ? $"The stack {stack} ended as {status ?? "gone"}; no event says why."
            : $"The stack {stack} ended as {status ?? "gone"} because of {cause.LogicalId} ({cause.Type}): {cause.Reason ?? cause.Status}");
    }
}
