namespace FargateFetcher.Stacks.Tests.Events;

/// <summary>The samples are all spoken for; that each goes to its rule is a check of the model.</summary>
public sealed class SampleEventTests
{
    [Test]
    public void Has_a_rule_or_none_by_name() => Assert.That(SampleEvents.Files, Is.EquivalentTo(SampleEvents.RuleOf.Keys));
}
