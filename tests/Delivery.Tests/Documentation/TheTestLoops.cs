using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Testing;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>How CONTRIBUTING.md says to run a part of the tests.</summary>
[Parallelizable]
public sealed partial class TheTestLoops
{
    private static readonly MarkdownPage Page = MarkdownPage.Of("CONTRIBUTING.md");

    private static IEnumerable<string> Filtered =>
        FencedBlock.In(Page.Lines).SelectMany(block => block.Commands()).Select(command => command.ToString())
            .Where(command => command.Contains(" --filter ", StringComparison.Ordinal));

    [Test]
    public void List_every_suite() => Assert.That(
        Page.Table("suite | project").Select(row => (row[0], row[1])),
        Is.EqualTo(Suite.All.Concat(Suite.OnRequest).Select(suite => (suite.Name, "tests/" + suite.Project))),
        "The table of suites in CONTRIBUTING.md differs from build/Testing/Suite.cs: change the one that is wrong.");

    [TestCaseSource(nameof(Filtered))]
    [CancelAfter(300_000)]
    public async Task Find_tests_by_every_filter_of(string command, CancellationToken cancellation)
    {
        var words = command.Split(' ');
        var suite = Suite.All.Single(suite => suite.Name == After("--suite"));
        Assume.That(suite.Program, Does.Exist, "It was not built: ./build.sh test builds all.");

        string[] arguments = [suite.Program, "--list-tests", .. suite.FilterOptions(After("--filter"))];
        var output = await Tool.Create("dotnet", arguments).TryAsync(cancellation);

        var found = Found().Match(output.StandardOutput);
        Assert.That(
            found.Success ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
            Is.Positive,
            $"'{command}' finds no test: name a class that exists in CONTRIBUTING.md. {output.StandardOutput}{output.StandardError}");

        string After(string option) => words[Array.IndexOf(words, option) + 1];
    }

    [GeneratedRegex(@"found (\d+) test")]
    private static partial Regex Found();
}
