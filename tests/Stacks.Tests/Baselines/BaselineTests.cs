namespace FargateFetcher.Stacks.Tests.Baselines;

/// <summary>What each scenario gives, against what it is known to give: no change goes unseen.</summary>
public sealed class BaselineTests
{
    private static readonly Scenario[] Known =
    [
        Scenarios.Minimal, Scenarios.EverythingOn, Scenarios.SpotArm64Paused, Scenarios.China, Scenarios.GovCloud, Scenarios.GivenRolesAndCluster,
    ];

    private static IEnumerable<string> Names => Known.Select(scenario => scenario.Name);

    [TestCaseSource(nameof(Names))]
    public void Has_the_properties_of_its_baseline(string scenario) =>
        Assert.That(Baseline.Differences($"{scenario}.properties", Baseline.PropertiesOf(Compose(scenario))), Is.Empty);

    [TestCaseSource(nameof(Names))]
    public void Creates_what_its_baseline_lists(string scenario) =>
        Assert.That(Baseline.Differences($"{scenario}.created", Baseline.CreatedBy(Compose(scenario))), Is.Empty);

    [Test]
    public void Says_property_by_property_what_differs()
    {
        Assume.That(Baseline.IsRenewed, Is.False);
        var lines = Baseline.PropertiesOf(Compose("minimal"))
            .Where(line => !line.Contains("RetentionInDays", StringComparison.Ordinal))
            .Select(line => line.Replace("Mode = \"OFF\"", "Mode = \"FLEXIBLE\"", StringComparison.Ordinal))
            .Append("computeStack/fetcherCluster.Properties.Tags.0.Key = \"a\"");

        Assert.That(Baseline.Differences("minimal.properties", lines), Is.EquivalentTo(
        [
            "computeStack/factLogGroup.Properties.RetentionInDays: 30 is gone",
            "historyStack/failureLogGroup.Properties.RetentionInDays: 30 is gone",
            "historyStack/runHistoryLogGroup.Properties.RetentionInDays: 30 is gone",
            "computeStack/fetcherCluster.Properties.Tags.0.Key: \"a\" is new",
            "schedulingStack/fetchSchedule.Properties.FlexibleTimeWindow.Mode: \"OFF\" became \"FLEXIBLE\"",
        ]));
    }

    private static Deployment Compose(string scenario) => Composer.Compose(TemplateSet.Stacks, Known.Single(one => one.Name == scenario));
}
