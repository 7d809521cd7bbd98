using CsCheck;
using FargateFetcher.Http;

namespace FargateFetcher.Tests.Http;

public sealed class RetryScheduleTests
{
    [TestCase(1, 500)]
    [TestCase(2, 1000)]
    [TestCase(3, 2000)]
    [TestCase(6, 10_000)]
    [TestCase(99, 10_000)]
    public void The_ceiling_doubles_up_to_ten_seconds(int failed, int milliseconds) =>
        Assert.That(RetrySchedule.Wait(failed, 0.999_999_999, null).TotalMilliseconds, Is.EqualTo(milliseconds).Within(0.001));

    [Test]
    public void Jitter_is_full() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1]).Sample(
            (failed, random) => RetrySchedule.Wait(failed, random, null) is { Ticks: >= 0 } wait && wait <= TimeSpan.FromSeconds(10) && RetrySchedule.Wait(failed, 0, null) == TimeSpan.Zero,
            seed: "0000000000000");

    [Test]
    public void It_is_never_shorter_than_the_server_asks() =>
        Assert.That(RetrySchedule.Wait(1, 0.5, TimeSpan.FromSeconds(3)), Is.EqualTo(TimeSpan.FromSeconds(3)));

    [Test]
    public void The_server_does_not_shorten_it() =>
        Assert.That(RetrySchedule.Wait(1, 0.5, TimeSpan.Zero), Is.EqualTo(TimeSpan.FromMilliseconds(250)));
}
