using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>How CONTRIBUTING.md says to run a part of the tests.</summary>
public sealed class TestLoopTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Of("CONTRIBUTING.md");

    private static IEnumerable<string> Filtered =>
        FencedBlock.In(Page.Lines).SelectMany(block => block.Commands()).Select(command => command.ToString())
            .Where(command => command.Contains(" --filter ", StringComparison.Ordinal));

    [Test]
    public void List_every_suite() => Assert.That(
        Page.Table("suite | project").Select(row => (row[0], row[1])),
        Is.EqualTo(Suite.All.Concat(Suite.OnRequest).Select(suite => (suite.Name, "tests/" + suite.Project))),
        "The table of suites in CONTRIBUTING.md differs from the suites of the test command: change the one that is wrong.");

    [TestCaseSource(nameof(Filtered))]
    public void Filter_by_a_class_that_is_there(string command)
    {
        var words = command.Split(' ');
        var suite = Suite.All.Single(suite => suite.Name == After("--suite"));
        Assume.That(suite.Program, Does.Exist, "It was not built: ./build.sh test builds all.");

        Assert.That(
            PublicTypes(suite.Program).Where(name => name.Contains(After("--filter"), StringComparison.Ordinal)),
            Is.Not.Empty,
            $"'{command}' finds no test: give CONTRIBUTING.md the name of a test class that exists.");

        string After(string option) => words[Array.IndexOf(words, option) + 1];
    }

    // Not what the runner lists: this test has the filter in its own name, and would be found.
    private static List<string> PublicTypes(string program)
    {
        using var file = new PEReader(File.OpenRead(program));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.TypeDefinitions
               let type = metadata.GetTypeDefinition(handle)
               where type.Attributes.HasFlag(TypeAttributes.Public)
               select $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}",
        ];
    }
}
