using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Deploying;

/// <summary>A deployed stack with everything nested in it: what was created, and what its templates declare beyond that.</summary>
/// <param name="Created">Every resource that exists, nested stacks themselves included.</param>
/// <param name="Missing">Resources that a template declares without a condition and that nonetheless do not exist: what an emulator skipped.</param>
internal sealed record StackTree(IReadOnlyList<StackResource> Created, IReadOnlyList<StackResource> Missing)
{
    /// <summary>Reads it.</summary>
    public static async Task<StackTree> ReadAsync(AwsCli aws, string stack, CancellationToken cancellation)
    {
        var root = new Stack(aws, stack);
        var created = await root.ResourcesAsync(cancellation);
        var missing = MissingOf(stack, await root.TemplateAsync(cancellation), created);
        var nested = await Task.WhenAll(created
            .Where(resource => resource is { Type: StackResource.NestedStack, PhysicalId: not null })
            .Select(resource => ReadAsync(aws, resource.PhysicalId!, cancellation)));
        return new StackTree([.. created, .. nested.SelectMany(tree => tree.Created)], [.. missing, .. nested.SelectMany(tree => tree.Missing)]);
    }

    /// <summary>What a template declares without a condition and that is not among the created.</summary>
    internal static IReadOnlyList<StackResource> MissingOf(string stack, TemplateMap template, IReadOnlyList<StackResource> created) =>
    [
        .. from resource in template["Resources"]?.Entries ?? []
           where resource.Value["Condition"] is null && created.All(other => other.LogicalId != resource.Key)
           select new StackResource(stack, resource.Key, resource.Value["Type"]?.Text ?? "?", PhysicalId: null),
    ];
}
