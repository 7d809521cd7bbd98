using FargateFetcher.Building.Aws;

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
        var why = cause is null
            ? "; no event says why."
            : $" because of {cause.LogicalId} ({cause.Type}): {cause.Reason ?? cause.Status}";
        return new BuildException($"The stack {name} ended as {status ?? "gone"}{why}", FailureAdvice.For(cause?.Reason));
    }
}

/// <summary>Why a deployment failed: the parent's own error says only that a nested stack did.</summary>
internal static class FailureCause
{
    /// <summary>The first failure in the deepest stack that has one; null where no event tells of any.</summary>
    /// <param name="stack">The id of the root.</param>
    /// <param name="events">The events of a stack, the newest first.</param>
    public static StackEvent? Find(string stack, Func<string, IReadOnlyList<StackEvent>> events)
    {
        var first = events(stack).LastOrDefault(happened => happened is { IsFailure: true, IsOfStackItself: false });
        return first?.NestedStack is { } nested ? Find(nested, events) ?? first : first;
    }
}

/// <summary>What to do about the usual reasons for which a stack fails. An event has no code: its text is all there is.</summary>
internal static class FailureAdvice
{
    private static readonly (string[] Words, string Advice)[] Known =
    [
        (["service linked role", "service-linked role"],
            "Create it once for the account: ./build.sh doctor --create-service-linked-role; then repeat the deployment."),
        (["wait 60 seconds", "QueueDeletedRecently"],
            "The name of a deleted queue is locked for a minute: wait, and repeat the deployment."),
        (["already exists", "AlreadyExists"],
            "Something of that name was there before: delete it, or deploy under another name with --stack."),
        (["not authorized", "AccessDenied"], "Give the deployer that permission; docs/deploy.md lists all of them."),
        (["LimitExceeded"], AwsAdvice.MoreQuota),
        (["still has active", "while Tasks are active"], "Wait for the tasks to end, or stop them; ./build.sh destroy does both."),
    ];

    /// <summary>The next step for a reason; null where nothing better than the reason itself is known.</summary>
    public static string? For(string? reason) => reason is null
        ? null
        : Known.FirstOrDefault(known => known.Words.Any(words => reason.Contains(words, StringComparison.OrdinalIgnoreCase))).Advice;
}
