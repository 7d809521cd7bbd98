using System.Text.RegularExpressions;
using System.Xml.Linq;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>What a stack tells.</summary>
internal static partial class OutputRules
{
    private static readonly string[] Expected = ["templateVersion", "logGroupName", "clusterName", "taskDefinitionArn", "scheduleName", "tailLogCommand", "runTaskCommand"];

    /// <summary>The version that every template must name: the one of the whole product.</summary>
    public static string Version { get; } = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("8.1", "an output has the template's name and the product's version", TemplateVersion),
        new("8.2 ids", "output ids are in lower camel case", file => file.Section("Outputs").Select(output => output.Key).Where(id => !LowerCamelCase().IsMatch(id))),
        new("8.2 root", "the root stack's outputs have what people will look for", file => file.Name == TemplateSet.Root ? Expected.Except(file.Section("Outputs").Select(output => output.Key)) : []),
    ];

    private static IEnumerable<string> TemplateVersion(TemplateFile file)
    {
        var expected = $"fargate-fetcher-{Path.GetFileNameWithoutExtension(file.Name)} {Version}";
        var actual = file.Value.At("Outputs.templateVersion.Value")?.Text;
        return actual == expected ? [] : [$"templateVersion is {actual ?? "missing"}, not {expected}"];
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex LowerCamelCase();
}
