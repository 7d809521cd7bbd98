namespace FargateFetcher.Stacks.Tests.Model;

/// <summary>Every check of the model holds in every scenario.</summary>
public sealed class ModelTests
{
    private static IEnumerable<string> Checks => ModelCheck.All.Select(check => check.Name);

    private static IEnumerable<string> Deployments => Scenarios.All.Select(scenario => scenario.Name);

    [Test]
    public void Holds([ValueSource(nameof(Checks))] string check, [ValueSource(nameof(Deployments))] string scenario)
    {
        var deployment = Composer.Compose(TemplateSet.Stacks, Scenarios.All.Single(one => one.Name == scenario));

        Assert.That(ModelCheck.Named(check).Find(deployment), Is.Empty);
    }

    [Test]
    public void Every_size_that_can_be_chosen_is_a_pair_that_fargate_accepts()
    {
        foreach (var size in TemplateSet.Stacks.Find(TemplateSet.Root)!.Value.At("Parameters.pTaskSize.AllowedValues")!.Items)
        {
            var deployment = Composer.Compose(TemplateSet.Stacks, Scenarios.Minimal.With(("pTaskSize", size.Text!)));

            Assert.That(ModelCheck.Named("the task has the chosen size, a pair that Fargate accepts").Find(deployment), Is.Empty, size.Text);
        }
    }
}
