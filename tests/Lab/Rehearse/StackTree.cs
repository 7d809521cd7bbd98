using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Lab;

/// <summary>A resource of a stack, which is named by its name or id. The physical id is null where it was not created.</summary>
internal sealed record StackResource(string Stack, string LogicalId, string Type, string? PhysicalId);

/// <summary>A deployed stack with everything nested in it: what was created, and what its templates declare beyond that.</summary>
/// <param name="Created">Every resource that exists, nested stacks themselves included.</param>
/// <param name="Missing">
/// Resources that a template declares without a condition and that nonetheless do not exist: what an emulator skipped.
/// </param>
internal sealed record StackTree(IReadOnlyList<StackResource> Created, IReadOnlyList<StackResource> Missing)
{
    /// <summary>Reads it.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="stack">The stack's name or id.</param>
    /// <param name="template">The path of the template that it was deployed from; the nested ones are where that says.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public static async Task<StackTree> ReadAsync(AwsCli aws, string stack, string template, CancellationToken cancellation)
    {
        var declared = TemplateReader.ReadFile(template);
        var created = await ResourcesAsync(aws, stack, cancellation);
        var nested = await Task.WhenAll(
            from child in NestedTemplate.In(declared)
            join resource in created on child.LogicalId equals resource.LogicalId
            where resource.PhysicalId is not null
            select ReadAsync(aws, resource.PhysicalId!, Path.Combine(Path.GetDirectoryName(template)!, child.Url), cancellation));
        return new StackTree(
            [.. created, .. nested.SelectMany(tree => tree.Created)],
            [.. MissingOf(stack, declared, created), .. nested.SelectMany(tree => tree.Missing)]);
    }

    /// <summary>What a template declares without a condition and that is not among the created.</summary>
    internal static IReadOnlyList<StackResource> MissingOf(string stack, TemplateMap template, IReadOnlyList<StackResource> created) =>
    [
        .. from resource in template["Resources"]?.Entries ?? []
           where resource.Value["Condition"] is null && created.All(other => other.LogicalId != resource.Key)
           select new StackResource(stack, resource.Key, resource.Value["Type"]?.Text ?? "?", PhysicalId: null),
    ];

    // Without those of nested stacks.
    private static Task<IReadOnlyList<StackResource>> ResourcesAsync(AwsCli aws, string stack, CancellationToken cancellation) =>
        aws.AnswerAsync<IReadOnlyList<StackResource>>(
            answer =>
            [
                .. from resource in answer.RequiredItems("StackResourceSummaries")
                   let type = resource.Text("ResourceType")

                   // moto lists, without a type, what a condition has left out.
                   where !string.IsNullOrEmpty(type)
                   select new StackResource(stack, resource.RequiredText("LogicalResourceId"), type, resource.Text("PhysicalResourceId")),
            ],
            cancellation,
            "cloudformation", "list-stack-resources", "--stack-name", stack);
}
