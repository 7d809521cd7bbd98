using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>YAML, indented by two.</summary>
internal static class YamlRules
{
    // What CloudFormation takes as a text of JSON and in no other form.
    private static readonly string[] OnlyJson = ["DashboardBody", "Input", "LifecyclePolicyText"];

    // The one type of resource whose PolicyDocument is such a text.
    private const string JsonPolicy = "AWS::Logs::ResourcePolicy";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("1.1", "YAML, never JSON, also within a template", Json),
        new("1.4", "numbers with a leading zero are quoted", LeadingZero),
        new("indentation", "two spaces, also before the items of a list", Indentation),
    ];

    private static IEnumerable<string> Json(TemplateFile file) =>
        from node in YamlNodes.All(file.Yaml).Select(found => found.Node)
        where node is YamlMappingNode { Style: MappingStyle.Flow } || (node is YamlScalarNode scalar && IsJson(scalar.Value) && !OnlyJsonIn(file).Contains(scalar))
        select $"{node.At()}: {node}";

    private static HashSet<YamlNode> OnlyJsonIn(TemplateFile file) =>
    [
        .. from map in YamlNodes.All(file.Yaml).Select(found => found.Node).OfType<YamlMappingNode>()
           from pair in map.Children
           where pair.Key is YamlScalarNode { Value: { } key } && OnlyJson.Contains(key)
           select pair.Value,
        .. from map in YamlNodes.All(file.Yaml).Select(found => found.Node).OfType<YamlMappingNode>()
           where map.Children.TryGetValue("Type", out var type) && type is YamlScalarNode { Value: JsonPolicy }
           where map.Children["Properties"] is YamlMappingNode properties && properties.Children.ContainsKey("PolicyDocument")
           select map["Properties"]["PolicyDocument"],
    ];

    private static bool IsJson(string? text) => text?.TrimStart() is ['{', _, ..] && text.Contains(':', StringComparison.Ordinal);

    private static IEnumerable<string> LeadingZero(TemplateFile file) =>
        from scalar in YamlNodes.All(file.Yaml).Select(found => found.Node).OfType<YamlScalarNode>()
        where scalar.Style == ScalarStyle.Plain && scalar.Value is ['0', _, ..] && scalar.Value.All(char.IsAsciiDigit)
        select $"{scalar.At()}: {scalar.Value}";

    private static IEnumerable<string> Indentation(TemplateFile file)
    {
        var depths = file.Lines.Select((line, index) => (Depth: line.Length - line.TrimStart().Length, Text: line.Trim(), Number: index + 1)).Where(line => line.Text.Length > 0).ToList();
        return from pair in depths.Prepend(default).Zip(depths)
               let step = pair.Second.Depth - pair.First.Depth
               where pair.Second.Depth % 2 != 0 || pair.Second.Text[0] == '\t' || step > 4 || (pair.Second.Text.StartsWith("- ", StringComparison.Ordinal) && pair.First.Text?.EndsWith(':') == true && step < 2)
               select $"line {pair.Second.Number}: {pair.Second.Text}";
    }
}
