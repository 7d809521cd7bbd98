using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>The nested stacks that a change set announced and nobody created: deleting the change set leaves them in review, for ever.</summary>
internal static class StacksInReview
{
    /// <summary>Deletes those below a root.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="rootId">The root's id; the root itself is left as it is.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public static async Task DeleteNestedAsync(AwsCli aws, string rootId, CancellationToken cancellation)
    {
        var listed = await aws.ReadJsonAsync(cancellation, "cloudformation", "list-stacks", "--stack-status-filter", "REVIEW_IN_PROGRESS");
        foreach (var nested in listed.Items("StackSummaries").Where(stack => rootId == (stack.Text("RootId") ?? stack.Text("ParentId")) && stack.Text("StackId") != rootId))
        {
            await aws.ReadAsync(cancellation, "cloudformation", "delete-stack", "--stack-name", nested.Text("StackId")!);
        }
    }
}
