using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Stacks.Tests.Support.Style;

/// <summary>Walks YAML as it is written.</summary>
internal static class YamlNodes
{
    /// <summary>A node and all below it, keys included, with whether it stands between brackets or braces.</summary>
    public static IEnumerable<(YamlNode Node, bool InFlow)> All(YamlNode node, bool inFlow = false)
    {
        yield return (node, inFlow);
        var (children, flow) = node switch
        {
            YamlMappingNode map => (map.Children.SelectMany(pair => new[] { pair.Key, pair.Value }), map.Style == MappingStyle.Flow),
            YamlSequenceNode list => (list.Children, list.Style == SequenceStyle.Flow),
            _ => ([], false),
        };
        foreach (var found in children.SelectMany(child => All(child, inFlow || flow)))
        {
            yield return found;
        }
    }

    /// <summary>The line of a node, for messages.</summary>
    public static string At(this YamlNode node) => $"line {node.Start.Line}";
}
