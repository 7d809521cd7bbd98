namespace FargateFetcher.Building.Deploying;

/// <summary>Why a deployment failed: the parent's own error says only that a nested stack did.</summary>
internal static class FailureCause
{
    /// <summary>The first failure in the deepest stack that has one; null where no event tells of any.</summary>
    /// <param name="stack">The name or id of the root.</param>
    /// <param name="events">The events of a stack, the newest first, as the API has them.</param>
    public static async Task<StackEvent?> FindAsync(string stack, Func<string, Task<IReadOnlyList<StackEvent>>> events)
    {
        var first = (await events(stack)).LastOrDefault(happened => happened is { IsFailure: true, IsOfStackItself: false });
        return first is { Type: StackResource.NestedStack, PhysicalId: { Length: > 0 } nested } ? await FindAsync(nested, events) ?? first : first;
    }
}
