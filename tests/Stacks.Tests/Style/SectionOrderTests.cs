namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Rule 9.2 in detail: the one rule that no single replaced line can break.</summary>
public sealed class SectionOrderTests
{
    [TestCase("AWSTemplateFormatVersion: 2010-09-09\nDescription: A.\nResources: a\nConditions: b\n")]
    [TestCase("AWSTemplateFormatVersion: 2010-09-09\nDescription: A.\nMetadata: a\nParameters: b\n")]
    [TestCase("AWSTemplateFormatVersion: 2010-09-09\nDescription: A.\nMappings: a\nRules: b\n")]
    [TestCase("Description: A.\nAWSTemplateFormatVersion: 2010-09-09\n")]
    public void Is_noticed_when_wrong(string text) =>
        Assert.That(StyleRule.All.Single(rule => rule.Id == "9.2").Findings(new TemplateFile("a.yml", text)), Is.Not.Empty);
}
