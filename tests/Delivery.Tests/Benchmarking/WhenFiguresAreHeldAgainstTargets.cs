using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Benchmarking;

public sealed class WhenFiguresAreHeldAgainstTargets
{
    private static readonly BenchRow Good = new(
        "fetcher", 6_000_000, 1_900_000, 5, 0.65, 14_500_000, 5371, new(9, ThrottledRuns: 0, Runs: 30));

    [Test]
    public void All_are_reached_by_what_is_just_good_enough() =>
        Assert.That(BenchTarget.Of(Good).Select(target => target.IsReached), Is.All.True);

    [Test]
    public void Each_is_missed_by_what_is_not()
    {
        var bad = Good with
        {
            ImageBytes = 1_900_001,
            CpuToGo = 0.66,
            Instructions = 14_500_001,
            PeakRssKiB = 5372,
            Limited = Good.Limited! with { ThrottledRuns = 1 },
        };

        Assert.That(BenchTarget.Of(bad).Select(target => target.Verdict), Is.All.EqualTo("MISSED"));
    }

    [Test]
    public void What_was_not_measured_is_neither()
    {
        var result = new BenchResult(30, "a machine", "go1.19.8", [Good with { Limited = null }], "there is no engine.");

        Assert.That(result.Targets[^1].Verdict, Is.EqualTo("not measured"));
        Assert.That(BenchReport.Lines(result), Has.Some.Contains("there is no engine."));
        Assert.That(JsonText.Of(result), Does.Contain("\"limited\": null"));
    }
}
