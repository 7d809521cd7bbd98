namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>What a deployment of the root stack creates.</summary>
/// <param name="Scenario">Who deployed it, where, and with which parameters.</param>
/// <param name="Scope">The root stack's pseudo parameters.</param>
/// <param name="Resources">Every resource of every stack.</param>
/// <param name="Outputs">The root stack's outputs.</param>
internal sealed record Deployment(Scenario Scenario, Scope Scope, IReadOnlyList<ComposedResource> Resources, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>The resources of a type.</summary>
    public IEnumerable<ComposedResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The one resource of a type.</summary>
    /// <exception cref="CompositionException">There is none, or more than one.</exception>
    public ComposedResource One(string type) =>
        OfType(type).ToList() is [var only] ? only : throw new CompositionException($"there is not exactly one {type}");

    /// <summary>The resource with a logical id.</summary>
    /// <exception cref="CompositionException">There is none, or more than one.</exception>
    public ComposedResource Named(string logicalId) =>
        Resources.Where(resource => resource.LogicalId == logicalId).ToList() is [var only] ? only : throw new CompositionException($"there is not exactly one {logicalId}");
}
