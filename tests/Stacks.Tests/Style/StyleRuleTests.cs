namespace FargateFetcher.Stacks.Tests.Style;

/// <summary>Tests the rules: each reports what breaks it, and leaves a good template alone.</summary>
public sealed class StyleRuleTests
{
    private static IEnumerable<string> Rules => StyleRule.All.Select(rule => rule.Id);

    [TestCaseSource(nameof(Rules))]
    public void Reports_what_breaks_it(string rule)
    {
        var samples = BrokenSample.All.Where(sample => sample.Rule == rule).ToList();

        Assert.That(samples, Is.Not.Empty, "no broken sample");
        foreach (var sample in samples)
        {
            Assert.That(sample.Template.Text, Is.Not.EqualTo(BrokenSample.Good.Text), $"'{sample.Old}' is not in the good template");
            Assert.That(Findings(rule, sample.Template), Is.Not.Empty, sample.New);
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void Leaves_a_good_template_alone(string rule) => Assert.That(Findings(rule, BrokenSample.Good), Is.Empty);

    private static IEnumerable<string> Findings(string rule, TemplateFile template) => StyleRule.All.Single(one => one.Id == rule).Findings(template);
}
