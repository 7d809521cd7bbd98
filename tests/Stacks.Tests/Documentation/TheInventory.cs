using FargateFetcher.Stacks.Tests.Baselines;
using FargateFetcher.Stacks.Tests.Templates;

namespace FargateFetcher.Stacks.Tests.Documentation;

/// <summary>The inventory in <c>docs/architecture.md</c>: it shows what the templates contain.</summary>
public sealed class TheInventory
{
    [Test]
    public void Is_committed_as_the_templates_are()
    {
        var page = File.ReadAllText(Inventory.PagePath);
        var renewed = Inventory.WrittenInto(page, TemplateSet.Stacks);
        if (Baseline.IsRenewed)
        {
            File.WriteAllText(Inventory.PagePath, renewed);
            return;
        }

        Assert.That(page, Is.EqualTo(renewed), "The templates have changed: ./build.sh test --suite stacks --renew-baselines writes the page again.");
    }
}
