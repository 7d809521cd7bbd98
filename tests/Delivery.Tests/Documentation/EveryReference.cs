using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>What the README refers to is there: files, folders, sections.</summary>
public sealed partial class EveryReference
{
    private static readonly string[] Folders = [".github/", "build/", "fetcher/", "stacks/", "tests/"];

    // What stands in fenced blocks is no text.
    private static IEnumerable<string> Prose
    {
        get
        {
            var fenced = false;
            foreach (var line in Readme.Text)
            {
                fenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
                if (!fenced)
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<string> Targets => Prose.SelectMany(line => Link().Matches(line)).Select(match => match.Groups[1].Value);

    [Test]
    public void To_a_file_finds_it()
    {
        var files = Targets.Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#')).Select(target => target.Split('#')[0]);

        Assert.That(files.Where(file => !Path.Exists(Path.Combine(Repository.Root, file))), Is.Empty);
    }

    [Test]
    public void To_a_section_finds_it()
    {
        var sections = Prose.Where(line => line.StartsWith('#')).Select(Anchor).ToList();

        Assert.That(sections, Is.Unique);
        Assert.That(Targets.Where(target => target.StartsWith('#')).Select(target => target[1..]).Distinct(), Is.SubsetOf(sections));
    }

    [Test]
    public void In_code_to_a_file_or_folder_finds_it()
    {
        var paths = Prose.SelectMany(line => Code().Matches(line)).Select(match => match.Groups[1].Value).Where(code => Folders.Any(folder => code.StartsWith(folder, StringComparison.Ordinal)));

        Assert.That(paths.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))), Is.Empty);
    }

    // As GitHub makes it: lower case, punctuation gone, spaces to hyphens.
    private static string Anchor(string heading) =>
        Punctuation().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?:\]\(|src=""|srcset="")([^)""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^` ]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
