using System.Text.RegularExpressions;
using FargateFetcher.Building;
using FargateFetcher.Building.Packaging;
using FargateFetcher.Stacks.Tests.Composing;
using FargateFetcher.Stacks.Tests.Templates;

namespace FargateFetcher.Stacks.Tests.Documentation;

/// <summary>
/// Every resource of the templates as a Mermaid flowchart: a frame for each template, a box for each resource, an arrow from what is used
/// to what uses it. Within a frame the arrows join resources; between frames they are the outputs that the root passes on.
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
        var nested = NestedTemplate.In(root.Value).ToDictionary(stack => stack.LogicalId, stack => templates.Find(stack.Url)!);
        var optional = from stack in root.Section("Resources") where stack.Value["Condition"] is not null select stack.Key;
        return string.Concat(
        [
            "flowchart LR\n",
            .. nested.SelectMany(stack => Frame(stack.Key, stack.Value)),
            .. Frame("registry", templates.Find(Registry)!),
            .. from stack in root.Section("Resources")
               from handed in OutputsIn(stack.Value).GroupBy(output => output.Stack, output => output.Name)
               select $"  {handed.Key} -->|{string.Join("<br>", handed)}| {stack.Key}\n",
            "  classDef optional stroke-dasharray: 5 3\n",
            .. optional.Select(stack => $"  class {stack} optional\n"),
        ]);
    }

    private static IEnumerable<string> Frame(string id, TemplateFile template)
    {
        var resources = template.Section("Resources").ToList();
        var ids = resources.Select(resource => resource.Key).ToHashSet();
        return
        [
            $"  subgraph {id}[{template.Name}]\n",
            "    direction LR\n",
            .. from resource in resources
               let style = resource.Value["Condition"] is null ? "" : ":::optional"
               select $"    {resource.Key}[\"{resource.Key}<br>{Words(resource.Value["Type"]!.Text!)}\"]{style}\n",
            .. from resource in resources
               from used in Intrinsic.ReferencesIn(resource.Value).Distinct()
               where ids.Contains(used)
               select $"    {used} --> {resource.Key}\n",
            "  end\n",
        ];
    }

    private static IEnumerable<(string Stack, string Name)> OutputsIn(FargateFetcher.Building.Templates.TemplateValue stack) =>
        from intrinsic in Intrinsic.In(stack)
        where intrinsic.Function == "Fn::GetAtt"
        select (intrinsic.Argument.Items[0].Text!, intrinsic.Argument.Items[1].Text!["Outputs.".Length..]);

    /// <summary>A resource type as one says it: of <c>AWS::ECS::TaskDefinition</c>, <c>ECS task definition</c>.</summary>
    private static string Words(string type)
    {
        var (service, kind) = (type.Split("::")[1], type.Split("::")[2]);
        return $"{service} {WordEnd().Replace(kind, " ")}";
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordEnd();
}
