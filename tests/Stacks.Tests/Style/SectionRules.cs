using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>The sections of a template.</summary>
internal static class SectionRules
{
    private static readonly string[] Order = ["AWSTemplateFormatVersion", "Description", "Parameters", "Metadata", "Rules", "Mappings", "Conditions", "Resources", "Outputs"];

    private static readonly string[] NotCounted = ["Parameters:", "Metadata:", "Rules:"];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("9.1", "no stack but the root nests others", file => file.Name == TemplateSet.Root ? [] : NestedTemplate.In(file.Value).Select(nested => nested.LogicalId)),
        new("9.2", "the sections are in order", Sections),
        new("size", "a template has under 200 lines, the root under 150; parameters, metadata, rules, comments and blank lines do not count", Size),
    ];

    private static IEnumerable<string> Sections(TemplateFile file)
    {
        var found = file.Value.Pairs.Select(section => section.Key).ToList();
        var expected = Order.Where(found.Contains).ToList();
        return found.SequenceEqual(expected) && found is ["AWSTemplateFormatVersion", "Description", ..] ? [] : [string.Join(", ", found)];
    }

    private static IEnumerable<string> Size(TemplateFile file)
    {
        var (counted, lines) = (true, 0);
        foreach (var line in file.Lines)
        {
            counted = line is [' ' or '#', ..] or "" ? counted : !NotCounted.Contains(line);
            lines += counted && line.Trim() is not ([] or ['#', ..]) ? 1 : 0;
        }

        var limit = file.Name == TemplateSet.Root ? 150 : 200;
        return lines < limit ? [] : [$"{lines} lines"];
    }
}
