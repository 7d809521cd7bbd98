using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Deletes a stack with everything nested in it, and follows that to its end.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">The stack's name.</param>
internal sealed class StackRemoval(AwsCli aws, string name)
{
    /// <summary>Deletes the stack and returns when it is gone; does nothing where there is none.</summary>
    /// <param name="cancellation">Ends the waiting; CloudFormation goes on.</param>
    /// <exception cref="BuildException">It could not be deleted; the message has the cause from the deepest stack.</exception>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is not { Id: { } id })
        {
            return;
        }

        var progress = new StackProgress(aws, id);
        await progress.SkipAsync(cancellation);
        await aws.ReadAsync(cancellation, "cloudformation", "delete-stack", "--stack-name", id);
        if (await progress.FollowAsync(StackEventLine.Show, cancellation) is { } status and not "DELETE_COMPLETE")
        {
            throw StackFailure.Of(name, id, status, progress);
        }
    }
}
