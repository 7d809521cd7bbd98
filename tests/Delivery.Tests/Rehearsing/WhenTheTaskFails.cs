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
    private const int Seed = 209;

    private static readonly LocalImage Image = new(
        $"localhost/fargate-fetcher@{LoadedImage.Id}",
        LoadedImage.Id,
        Platform.OfThisMachine == Platform.Arm64 ? "ARM64" : "X86_64");

    private static readonly string[] Counted = ["noFactAlarm", "failureAlarm"];
    private static readonly string[] OnlyMissed = ["noFactAlarm"];

    private RehearsalStage _stage = null!;

    [OneTimeSetUp]
    public async Task Open() =>
        _stage = await RehearsalStage.OpenAsync(emulator: null, new RequirementCheck(mayInstall: false), CancellationToken.None);

    [OneTimeTearDown]
    public async Task Close() => await _stage.DisposeAsync();

    [Test]
    public async Task Each_failure_has_its_exit_code_its_line_and_the_rules_and_alarms_that_see_it(CancellationToken cancellation)
    {
        var report = await new Rehearsal(_stage, Image) { Runs = 1, Fails = true }.RunAsync(cancellation);

        Assert.That(
            report.Failures.SkipLast(1).Select(failure => (failure.Title, failure.ExitCode, failure.Rules.SingleOrDefault(), failure.Alarms.Count)),
            Is.EqualTo(new (string, int?, string?, int)[]
            {
                ("the image is missing", null, "failedStartRule", 2),
                ("the API is down", 69, "nonZeroExitRule", 2),
                ("slow past the deadline", 75, "nonZeroExitRule", 2),
                ("not JSON", 65, "nonZeroExitRule", 2),
                ("the certificate is rejected", 76, "nonZeroExitRule", 2),
                ("SIGTERM", 143, null, 1),
            }));
        Assert.That(report.Failures[^1].Title, Is.EqualTo("beyond its memory"));
        Assert.That(report.Failures.Where(failure => failure.Rules.Count > 0).Select(failure => failure.Alarms), Is.All.EqualTo(Counted));
        Assert.That(report.Failures.Single(failure => failure.ExitCode == 143).Alarms, Is.EqualTo(OnlyMissed));
        Assert.That(report.Failures.SkipLast(1).Count(failure => failure.Line is not null), Is.EqualTo(4));
        Assert.That(
            report.Failures.Where(failure => failure.Line is not null),
            Is.All.Matches<RehearsedFailure>(failure => failure?.Line?.Contains($"\"exitCode\":{failure.ExitCode}", StringComparison.Ordinal) == true));
    }

    [Test]
    public async Task Random_failures_leave_each_served_fact_once_in_the_log_group_and_nothing_on_the_machine(CancellationToken cancellation)
    {
        await TestContext.Out.WriteLineAsync($"./build.sh soak --points 0 --runs 6 --seed {Seed}");
        FactSoak? facts = null;
        var rehearsal = new Rehearsal(_stage, Image)
        {
            Runs = 1,
            Further = async (task, logs, further) =>
            {
                facts = new FactSoak(new RehearsedRuns(_stage, task, logs), Seed);
                await facts.RunAsync(6, further);
            },
        };

        await rehearsal.RunAsync(cancellation);

        Assert.That(facts?.Problems, Is.Empty);
        Assert.That(facts?.Done, Is.EqualTo(6));
        Assert.That(facts?.ExitCodes.Keys, Is.SupersetOf([0, 65, 69, 76]), "The runs end in every usual way.");
    }
}
