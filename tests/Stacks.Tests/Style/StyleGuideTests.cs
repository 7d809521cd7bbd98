namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Every rule holds in every template.</summary>
public sealed class StyleGuideTests
{
    private static IEnumerable<string> Rules => StyleRule.All.Select(rule => rule.Id);

    private static IEnumerable<string> Files => TemplateSet.Stacks.Files.Select(file => file.Name);

    [Test]
    public void Is_followed([ValueSource(nameof(Rules))] string rule, [ValueSource(nameof(Files))] string file)
    {
        var wanted = StyleRule.All.Single(one => one.Id == rule);

        Assert.That(wanted.Findings(TemplateSet.Stacks.Find(file)!), Is.Empty, $"stacks/{file}: {wanted.Title}.");
    }
}
