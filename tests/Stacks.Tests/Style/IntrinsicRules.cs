using FargateFetcher.Building.Templates;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>How intrinsic functions are written.</summary>
internal static class IntrinsicRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("3.1 short", "short-form intrinsics", LongForm),
        new("3.1 Sub", "!Sub instead of !Join wherever possible, and only where it replaces something", Join),
    ];

    private static IEnumerable<string> LongForm(TemplateFile file) =>
        from map in YamlNodes.All(file.Yaml).Select(found => found.Node).OfType<YamlMappingNode>()
        from key in map.Children.Keys.OfType<YamlScalarNode>()
        where key.Value == "Ref" || key.Value?.StartsWith("Fn::", StringComparison.Ordinal) == true
        select $"{key.At()}: {key.Value}";

    private static IEnumerable<string> Join(TemplateFile file) =>
        from intrinsic in Intrinsic.In(file.Value)
        where intrinsic switch
        {
            // A list that is written out can be written as text; one that comes from elsewhere cannot.
            { Function: "Fn::Join" } => intrinsic.Argument.Items[1] is TemplateList,
            { Function: "Fn::Sub" } => !SubText.NamesIn(intrinsic.Argument.Text ?? intrinsic.Argument.Items[0].Text!).Any(),
            _ => false,
        }
        select $"{intrinsic.Function}: {intrinsic.Argument}";
}
