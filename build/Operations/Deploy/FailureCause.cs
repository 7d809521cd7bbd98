using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

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
