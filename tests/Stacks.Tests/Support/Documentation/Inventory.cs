using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Support.Documentation;

/// <summary>
/// Every resource of the templates as a Mermaid flowchart: a frame for each template, a box for each resource, dashed where it has a
/// condition. An arrow within a frame goes to what a resource refers to; one between frames carries the outputs that the root passes on.
/// </summary>
internal static partial class Inventory
{
    /// <summary>The template that is deployed before the root, and that no other names.</summary>
    public const string Registry = "registry.yml";

    private const string Begin = "<!-- inventory:begin -->\n";
    private const string End = "<!-- inventory:end -->";

    /// <summary>The page that shows it.</summary>
    public static string PagePath { get; } = Path.Combine(Repository.Root, "docs", "architecture.md");

    /// <summary>A page with the flowchart between its two markers.</summary>
    /// <param name="page">The page's text; what stands between the markers is replaced.</param>
    /// <param name="templates">The root, the templates that it nests, and the registry.</param>
    public static string WrittenInto(string page, TemplateSet templates)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.That(begin, Is.InRange(0, end), $"docs/architecture.md needs the lines '{Begin.TrimEnd()}' and '{End}', in this order.");
        return $"{page[..(begin + Begin.Length)]}\n```mermaid\n{Of(templates)}```\n\n{page[end..]}";
    }

    /// <summary>The flowchart.</summary>
    /// <param name="templates">The root, the templates that it nests, and the registry.</param>
    public static string Of(TemplateSet templates)
    {
        var root = templates.Find(TemplateSet.Root)!;
        var frames = NestedTemplate.In(root.Value).Prepend(new NestedTemplate("registry", Registry)).ToList();
        return string.Concat(
        [
            "flowchart TB\n",
            .. from frame in frames
               let title = IsOptional(root.Value.At($"Resources.{frame.LogicalId}")) ? $"{frame.Url} (optional)" : frame.Url
               from line in Frame(frame.LogicalId, title, templates.Find(frame.Url)!)
               select line,
            .. from stack in root.Section("Resources")
               from passed in OutputsIn(stack.Value).GroupBy(output => output.Stack, output => output.Name)
               select $"  {passed.Key} -->|{string.Join("<br>", passed)}| {stack.Key}\n",

            // One below the other, by links that do not show: side by side, the frames would shrink beyond reading.
            .. frames.Zip(frames.Skip(1), (above, below) => $"  {above.LogicalId} ~~~ {below.LogicalId}\n"),
            "  classDef optional stroke-dasharray: 5 3\n",
        ]);
    }

    private static IEnumerable<string> Frame(string id, string title, TemplateFile template)
    {
        var resources = template.Section("Resources").ToList();
        return
        [
            $"  subgraph {id}[\"{title}\"]\n",
            "    direction LR\n",
            .. from resource in resources
               let style = IsOptional(resource.Value) ? ":::optional" : ""
               select $"    {resource.Key}[\"{resource.Key}<br>{Words(resource.Value["Type"]!.Text!)}\"]{style}\n",
            .. from resource in resources
               let names = Intrinsic.ReferencesIn(resource.Value).ToHashSet()
               from other in resources
               where other.Key != resource.Key && (names.Contains(other.Key) || Watches(resource.Value, other.Value))
               select $"    {resource.Key} --> {other.Key}\n",
            "  end\n",
        ];
    }

    private static bool IsOptional(TemplateValue? resource) => resource?["Condition"] is not null;

    private static IEnumerable<(string Stack, string Name)> OutputsIn(TemplateValue stack) =>
        from intrinsic in Intrinsic.In(stack)
        where intrinsic.Function == "Fn::GetAtt"
        select (intrinsic.Argument.Items[0].Text!, intrinsic.Argument.Items[1].Text!["Outputs.".Length..]);

    // An alarm knows a metric filter by the name of the metric alone.
    private static bool Watches(TemplateValue alarm, TemplateValue filter) =>
        filter.At("Properties.MetricTransformations.0.MetricName") is { } metric && ValuesIn(alarm).Contains(metric);

    private static IEnumerable<TemplateValue> ValuesIn(TemplateValue value) =>
        value.Items.Concat(value.Entries.Select(entry => entry.Value)).SelectMany(ValuesIn).Prepend(value);

    /// <summary>A resource type in words: <c>ECS task definition</c> for <c>AWS::ECS::TaskDefinition</c>.</summary>
    private static string Words(string type)
    {
        var (service, kind) = (type.Split("::")[1], type.Split("::")[2]);
        var words = WordStart().Split(kind).Select(word => word.Any(char.IsLower) ? word.ToLowerInvariant() : word);
        return string.Join(' ', words.Prepend(service));
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
