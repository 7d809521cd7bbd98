namespace FargateFetcher.Stacks.Tests.Mutations;

/// <summary>Tests the tests: each mistake of the table is caught by the gate that is meant to catch it.</summary>
public sealed class MutationTests
{
    private static IEnumerable<string> Mistakes => MutationTable.All.Select(mutation => mutation.Name);

    [TestCaseSource(nameof(Mistakes))]
    public void Is_caught(string mistake)
    {
        var mutation = MutationTable.All.Single(one => one.Name == mistake);

        var refusing = Gates.Refusing(mutation.ApplyTo(TemplateSet.Stacks));

        Assert.That(refusing.Keys, Does.Contain(mutation.CaughtBy), string.Join(Environment.NewLine, refusing));
    }

    [Test]
    public void Is_the_reason_for_the_refusal() => Assert.That(Gates.Refusing(TemplateSet.Stacks), Is.Empty);
}
