using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The error of a stack that ended otherwise than it should: the first real cause, in words.</summary>
internal static class StackFailure
{
    /// <summary>Makes it.</summary>
    /// <param name="name">The root's name.</param>
    /// <param name="id">The root's id.</param>
    /// <param name="status">How it ended; null where it is gone.</param>
    /// <param name="progress">What happened.</param>
    public static BuildException Of(string name, string id, string? status, StackProgress progress)
    {
        var cause = FailureCause.Find(id, progress.Happened);
        return new BuildException(
            cause is null
                ? $"The stack {name} ended as {status ?? "gone"}; no event says why."
                : $"The stack {name} ended as {status ?? "gone"} because of {cause.LogicalId} ({cause.Type}): {cause.Reason ?? cause.Status}",
            FailureAdvice.For(cause?.Reason));
    }
}
