using FargateFetcher.Tests;

namespace FargateFetcher.Stacks.Tests.Documentation;

/// <summary>What <c>docs/parameters.md</c> says of the root template.</summary>
public sealed class ParametersPageTests
{
    private const string Remedy = "Give docs/parameters.md the rows of stacks/root.yml: same order, same default, same description.";

    private static readonly MarkdownPage Page = MarkdownPage.Of("docs/parameters.md");

    private static readonly TemplateFile Root = TemplateSet.Stacks.Find(TemplateSet.Root)!;

    [Test]
    public void Lists_the_parameters_with_their_defaults_and_descriptions()
    {
        var parameters = Root.Section("Parameters")
            .Select(parameter => (parameter.Key, Default(parameter.Value["Default"]?.Text), parameter.Value["Description"]?.Text));

        Assert.That(Page.Table("parameter | default | meaning").Select(row => (row[0], row[1], row[2])), Is.EqualTo(parameters), Remedy);
    }

    [Test]
    public void Lists_the_outputs_with_their_descriptions()
    {
        var outputs = Root.Section("Outputs").Select(output => (output.Key, output.Value["Description"]?.Text));

        Assert.That(Page.Table("output | meaning").Select(row => (row[0], row[1])), Is.EqualTo(outputs), Remedy);
    }

    private static string Default(string? value) => value switch
    {
        null => "required",
        "" => "empty",
        _ => value,
    };
}
