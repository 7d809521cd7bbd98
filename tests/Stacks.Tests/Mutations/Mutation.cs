using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>A realistic mistake in one template: lines that are replaced or removed.</summary>
internal sealed record Mutation
{
    /// <summary>The mistake, in words.</summary>
    public required string Name { get; init; }

    /// <summary>The lines to replace or to remove, without their common indentation. They occur in the template exactly once.</summary>
    public string? Replace { get; init; }

    /// <summary>The same as <see cref="Replace"/>, with no lines in their place.</summary>
    public string? Remove { get; init; }

    /// <summary>The new lines, with the indentation that the old ones are given with.</summary>
    public string With { get; init; } = "";

    /// <summary>The gate that must catch the mistake; others may catch it, too.</summary>
    public required string CaughtBy { get; init; }

    /// <summary>The file name of the template.</summary>
    [YamlIgnore]
    public string Template { get; init; } = "";

    /// <summary>Returns the templates with the mistake in them.</summary>
    public TemplateSet ApplyTo(TemplateSet templates)
    {
        var text = templates.Find(Template)!.Text;
        var old = Replace ?? Remove ?? "";
        var found = Regex.Matches(text, "(?m)^(?<indentation> *)" + string.Join(@"\k<indentation>", Lines(old).Select(Regex.Escape)));
        Assert.That(old, Is.Not.Empty, $"'{Name}' must have lines to replace or to remove.");
        Assert.That(found, Has.Count.EqualTo(1), $"These lines must occur in {Template} exactly once:\n{old}");

        var place = found[0];
        var indentation = place.Groups["indentation"].Value;
        var mistake = string.Concat(Lines(With).Select(line => indentation + line));
        return templates.With(Template, text[..place.Index] + mistake + text[(place.Index + place.Length)..]);
    }

    // Each with its line feed. An empty line joins the line before it, because it is not indented.
    private static IEnumerable<string> Lines(string text) => Regex.Matches(text, @"[^\n]+\n+").Select(line => line.Value);
}
