using FargateFetcher.Building.Commands;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>The tables of all pages together.</summary>
public sealed class DocumentedTableTests
{
    private const string Script = "./build.sh ";

    private static readonly List<string> Commands = [.. CommandLine.Create().Subcommands.Select(command => command.Name)];

    // The rows of groups are in bold letters.
    private static List<(string Command, string Page)> CommandRows =>
    [
        .. from page in MarkdownPage.All
           from row in page.Rows
           from name in row[0].Split(", ").Select(cell => cell.Trim('`'))
           let command = name.StartsWith(Script, StringComparison.Ordinal) ? name[Script.Length..].Split(' ')[0] : name
           where Commands.Contains(command)
           select (command, page.Name),
    ];

    [Test]
    public void Of_commands_is_the_only_one_that_has_them()
    {
        var repeated = CommandRows.GroupBy(row => row.Command).Where(rows => rows.Count() > 1)
            .Select(rows => $"{rows.Key}: {string.Join(", ", rows.Select(row => row.Page))}");

        Assert.That(repeated, Is.Empty, "A command has one row in one table: keep the row in README.md, and write a sentence elsewhere.");
    }

    [Test]
    public void Of_requirements_names_what_proves_each()
    {
        var unproved = MarkdownPage.Of("docs/requirements.md").Table("asked for | where it is | what proves it")
            .Where(row => !row[^1].Contains("](../tests/", StringComparison.Ordinal))
            .Select(row => row[0]);

        Assert.That(unproved, Is.Empty, "A requirement without a proof: link the test that would fail if it were not met.");
    }
}
