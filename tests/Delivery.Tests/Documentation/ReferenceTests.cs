using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>What the pages refer to is there: files, folders, sections.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Folders = [".github/", "build/", "docs/", "fetcher/", "stacks/", "tests/"];

    private static IEnumerable<string> Pages => MarkdownPage.All.Select(page => page.Name);

    // Each release has the same headings, and nobody links to them.
    private static IEnumerable<string> PagesWithSections => Pages.Where(name => name != "CHANGELOG.md");

    [TestCaseSource(nameof(Pages))]
    public void To_a_file_finds_it(string name)
    {
        var page = MarkdownPage.Of(name);
        var lost = Targets(page).Where(target => target.File is not null && !Path.Exists(target.File)).Select(target => target.Text);

        Assert.That(lost, Is.Empty, $"{name} links to files that are not there: correct the paths, which begin at the page's own folder.");
    }

    [TestCaseSource(nameof(Pages))]
    public void To_a_section_finds_it(string name)
    {
        var page = MarkdownPage.Of(name);
        var lost = Targets(page).Where(target => target.Section is not null && !IsThere(target)).Select(target => target.Text);

        const string Remedy = "an anchor is the heading in lower case, with hyphens for spaces";
        Assert.That(lost, Is.Empty, $"{name} links to sections that are not there: {Remedy}.");

        bool IsThere(Target target) => MarkdownPage.All
            .Where(other => other.Path == (target.File ?? page.Path))
            .SelectMany(Sections)
            .Contains(target.Section!);
    }

    [TestCaseSource(nameof(PagesWithSections))]
    public void To_a_section_finds_one_alone(string name) =>
        Assert.That(Sections(MarkdownPage.Of(name)), Is.Unique, $"Two headings of {name} have the same anchor: rename one.");

    [TestCaseSource(nameof(Pages))]
    public void In_code_to_a_file_or_folder_finds_it(string name)
    {
        var page = MarkdownPage.Of(name);
        var lost = Prose(page).SelectMany(line => Code().Matches(line)).Select(match => match.Groups[1].Value)
            .Where(code => Folders.Any(folder => code.StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)));

        Assert.That(lost, Is.Empty, $"{name} names files or folders that are not there: correct the paths, which begin at the top folder.");
    }

    // What stands in fenced blocks is no text.
    private static IEnumerable<string> Prose(MarkdownPage page)
    {
        var fenced = false;
        foreach (var line in page.Lines)
        {
            fenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!fenced)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Sections(MarkdownPage page) => Prose(page).Where(line => line.StartsWith('#')).Select(Anchor);

    private static IEnumerable<Target> Targets(MarkdownPage page) =>
        from line in Prose(page)
        from Match match in Link().Matches(line)
        let text = match.Groups[1].Value
        where !text.Contains("://", StringComparison.Ordinal)
        let parts = text.Split('#', 2)
        let folder = Path.GetDirectoryName(page.Path)!
        select new Target(text, parts[0].Length > 0 ? Path.GetFullPath(Path.Combine(folder, parts[0])) : null, parts.ElementAtOrDefault(1));

    // As GitHub makes it: lower case, punctuation gone, spaces to hyphens.
    private static string Anchor(string heading) =>
        Punctuation().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?:\]\(|src=""|srcset="")([^)""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^` ]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    /// <summary>Where a link leads.</summary>
    /// <param name="Text">As the page has it.</param>
    /// <param name="File">The file; null for the page itself.</param>
    /// <param name="Section">The anchor of a section; null for the whole page.</param>
    private sealed record Target(string Text, string? File, string? Section);
}
