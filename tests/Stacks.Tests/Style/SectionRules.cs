using FargateFetcher.Building.Templates;

namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>The sections of a template.</summary>
internal static class SectionRules
{
    private static readonly string[] Order = ["AWSTemplateFormatVersion", "Description", "Parameters", "Metadata", "Rules", "Mappings", "Conditions", "Resources", "Outputs"];

    private const int MostLines = 200;
    private const int MostInRoot = 12;

    private static readonly string[] NotCounted = ["Parameters:", "Metadata:", "Rules:"];

    /// <summary>The rules.</summary>
    public static IReadOnlyList<StyleRule> All { get; } =
    [
        new("9.1", "no stack but the root nests others", file => file.Name == TemplateSet.Root ? [] : NestedTemplate.In(file.Value).Select(nested => nested.LogicalId)),
        new("9.2", "the sections are in order", Sections),
        new("size", "a template has under 200 lines, without parameters, metadata, rules, comments and blank lines; the root has at most 12 resources", Size),
    ];

    private static IEnumerable<string> Sections(TemplateFile file)
    {
        var found = file.Value.Pairs.Select(section => section.Key).ToList();
        var expected = Order.Where(found.Contains).ToList();
        return found.SequenceEqual(expected) && found is ["AWSTemplateFormatVersion", "Description", ..] ? [] : [string.Join(", ", found)];
    }

    private static IEnumerable<string> Size(TemplateFile file) => file.Name == TemplateSet.Root ? SizeOfRoot(file) : Lines(file);

    // It is a contents page: what it passes on may grow, what it lists may not.
    private static IEnumerable<string> SizeOfRoot(TemplateFile root)
    {
        var resources = root.Section("Resources").Count();
        return resources <= MostInRoot
            ? []
            : [$"{resources} resources, and {MostInRoot} are the most (only resources count): nest a template of one subject instead of two of half a subject"];
    }

    private static IEnumerable<string> Lines(TemplateFile file)
    {
        var (counted, lines) = (true, 0);
        foreach (var line in file.Lines)
        {
            counted = line is [' ' or '#', ..] or "" ? counted : !NotCounted.Contains(line);
            lines += counted && line.Trim() is not ([] or ['#', ..]) ? 1 : 0;
        }

        return lines < MostLines
            ? []
            : [$"{lines} lines, and under {MostLines} are allowed ({string.Join(' ', NotCounted)} comments and blank lines do not count): move a subject into a template of its own, and nest it in {TemplateSet.Root}"];
    }
}
