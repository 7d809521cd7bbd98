using FargateFetcher.Lab;

namespace FargateFetcher.Stacks.Tests.Events;

/// <summary>Which rules and alarms a rehearsal names for the end of a task.</summary>
public sealed class TaskWatchTests
{
    private const string ErrorLine = """{"event":"fetch-failed","code":"http-status","exitCode":69}""";

    private static readonly TaskWatch Watch = TaskWatch.Read("facts", "arn:aws:ecs:eu-central-1:123456789012:cluster/facts");

    [TestCase(0)]
    [TestCase(130)]
    [TestCase(143)]
    public void No_rule_matches_a_task_that_succeeded_or_was_stopped(int exitCode) => Assert.That(Watch.RulesFor(exitCode), Is.Empty);

    [TestCase(65)]
    [TestCase(137)]
    public void A_failed_task_is_counted_as_one(int exitCode) => Assert.That(Watch.RulesFor(exitCode), Is.EqualTo(["nonZeroExitRule"]));

    [Test]
    public void A_task_that_never_started_has_a_rule_of_its_own() => Assert.That(Watch.RulesFor(null), Is.EqualTo(["failedStartRule"]));

    [Test]
    public void A_failure_is_counted_and_a_fact_is_missed() =>
        Assert.That(Watch.AlarmsFor(69, [ErrorLine]), Is.EquivalentTo(["failureAlarm", "noFactAlarm"]));

    [Test]
    public void A_fact_is_missed_where_a_task_was_stopped() => Assert.That(Watch.AlarmsFor(143, []), Is.EqualTo(["noFactAlarm"]));

    [Test]
    public void Nothing_is_amiss_where_a_fact_was_printed() => Assert.That(Watch.AlarmsFor(0, ["An octopus has three hearts."]), Is.Empty);
}
