namespace FargateFetcher.Building.Aws;

/// <summary>What the status of a stack means here (AWS CloudFormation User Guide, "Stack status codes").</summary>
internal static class StackStatus
{
    /// <summary>A change set was made for a stack that does not exist yet.</summary>
    public const string InReview = "REVIEW_IN_PROGRESS";

    /// <summary>
    /// Whether the stack never ran: there is none (null), or only what a first deployment left that did not complete. The next deployment
    /// creates it, and needs its parameters again.
    /// </summary>
    public static bool NeverRan(string? status) =>
        status is null or InReview or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED";

    /// <summary>Whether something is being done to the stack or resource; by its name, a review is such a state too.</summary>
    public static bool IsInProgress(string? status) => status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true;

    /// <summary>Whether the stack has run and still does, so that its outputs name what there is.</summary>
    public static bool IsDeployed(string? status) =>
        !NeverRan(status) && status is not ("CREATE_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" or "DELETE_IN_PROGRESS");
}
