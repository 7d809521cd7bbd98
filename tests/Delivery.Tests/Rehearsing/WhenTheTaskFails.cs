using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Rehearsing;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(
    nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto), nameof(Prerequisites.Root), nameof(Prerequisites.DockerEngine),
    nameof(Prerequisites.DockerCli))]
public sealed class WhenTheTaskFails
{
    private const int Runs = 6;

    // In these runs the API serves facts, at the second attempt too, and fails in ways that end with 65, 69 and 76.
    private const int Seed = 209;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(9);
    private static readonly string[] Counted = ["noFactAlarm", "failureAlarm"];
    private static readonly string[] OnlyMissed = ["noFactAlarm"];

    private RehearsalReport _report = null!;
    private FactSoak _soak = null!;

    // One deployment for all.
    [OneTimeSetUp]
    public async Task Rehearse()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var stage = await RehearsalStage.OpenAsync(emulator: null, new RequirementCheck(mayInstall: false), limit.Token);
        var rehearsal = new Rehearsal(stage, LoadedImage.Named())
        {
            Runs = 1,
            Fails = true,
            Further = (task, logs, cancellation) =>
                (_soak = new FactSoak(new RehearsedRuns(stage, task, logs), Seed)).RunAsync(Runs, cancellation),
        };
        _report = await rehearsal.RunAsync(limit.Token);
    }

    [Test]
    public void Each_failure_has_its_exit_code_its_line_and_the_rules_and_alarms_that_see_it()
    {
        Assert.That(
            _report.Failures
                .Select(failure => (failure.Title, failure.ExitCode, failure.Rules.SingleOrDefault(), failure.Alarms.Count)),
            Is.EqualTo(new (string, int?, string?, int)[]
            {
                ("the image is missing", null, "failedStartRule", 2),
                ("the API is down", 69, "nonZeroExitRule", 2),
                ("slow past the deadline", 75, "nonZeroExitRule", 2),
                ("not JSON", 65, "nonZeroExitRule", 2),
                ("the certificate is rejected", 76, "nonZeroExitRule", 2),
                ("SIGTERM", 143, null, 1),
                ("beyond its memory", 65, "nonZeroExitRule", 2),
            }));
        Assert.That(_report.Failures.Where(failure => failure.Rules.Count > 0).Select(failure => failure.Alarms), Is.All.EqualTo(Counted));
        Assert.That(_report.Failures.Single(failure => failure.ExitCode == 143).Alarms, Is.EqualTo(OnlyMissed));
        Assert.That(_report.Failures.Count(failure => failure.Line is not null), Is.EqualTo(5));
        Assert.That(
            _report.Failures.Where(failure => failure.Line is not null),
            Is.All.Matches<RehearsedFailure>(failure =>
                failure?.Line?.Contains($"\"exitCode\":{failure.ExitCode}", StringComparison.Ordinal) == true));
    }

    [Test]
    public void At_random_each_served_fact_is_once_in_the_log_group_and_nothing_is_left_on_the_machine()
    {
        Assert.That(_soak.Problems, Is.Empty, $"./build.sh soak --points 0 --runs {Runs} --seed {Seed}");
        Assert.That(_soak.Done, Is.EqualTo(Runs));
        Assert.That(_soak.ExitCodes.Keys, Is.SupersetOf([0, 65, 69, 76]), "The runs end in every usual way.");
    }
}
