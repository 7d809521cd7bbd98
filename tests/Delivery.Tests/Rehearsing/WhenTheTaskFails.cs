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
    private static readonly string[] Counted = ["noFactAlarm", "failureAlarm"];
    private static readonly string[] OnlyMissed = ["noFactAlarm"];

    [Test]
    public async Task Each_failure_has_its_exit_code_its_line_and_the_rules_and_alarms_that_see_it(CancellationToken cancellation)
    {
        await using var stage = await RehearsalStage.OpenAsync(emulator: null, new RequirementCheck(mayInstall: false), cancellation);
        var image = new LocalImage(
            $"localhost/fargate-fetcher@{LoadedImage.Id}", LoadedImage.Id, Platform.OfThisMachine == Platform.Arm64 ? "ARM64" : "X86_64");

        var report = await new Rehearsal(stage, image) { Runs = 1, Fails = true }.RunAsync(cancellation);

        Assert.That(
            report.Failures.Select(failure => (failure.Title, failure.ExitCode, failure.Rules.SingleOrDefault(), failure.Alarms.Count)),
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
        Assert.That(report.Failures.Where(failure => failure.Rules.Count > 0).Select(failure => failure.Alarms), Is.All.EqualTo(Counted));
        Assert.That(report.Failures.Single(failure => failure.ExitCode == 143).Alarms, Is.EqualTo(OnlyMissed));
        Assert.That(report.Failures.Count(failure => failure.Line is not null), Is.EqualTo(5));
        Assert.That(
            report.Failures.Where(failure => failure.Line is not null),
            Is.All.Matches<RehearsedFailure>(failure => failure?.Line?.Contains($"\"exitCode\":{failure.ExitCode}", StringComparison.Ordinal) == true));
    }
}
