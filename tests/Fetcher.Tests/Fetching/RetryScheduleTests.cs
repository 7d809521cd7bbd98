using CsCheck;
using FargateFetcher.Fetching;

namespace FargateFetcher.Tests.Fetching;

public sealed class RetryScheduleTests
{
    private const double Longest = 0.999_999_999;

    private static readonly Gen<TimeSpan> AnySpare = Gen.Double[-100, 100_000].Select(TimeSpan.FromSeconds);

    [TestCase(1, 500)]
    [TestCase(2, 1000)]
    [TestCase(3, 2000)]
    [TestCase(7, 20_000)]
    [TestCase(99, 20_000)]
    public void Where_the_deadline_leaves_nothing_the_ceiling_doubles_up_to_twenty_seconds(int failed, int milliseconds) =>
        Assert.That(Wait(failed, left: 1, spare: -1, Longest).TotalMilliseconds, Is.EqualTo(milliseconds).Within(0.001));

    [TestCase(1, 2, 35, 8.75)]
    [TestCase(2, 1, 28, 14)]
    [TestCase(1, 1, 10, 5)]
    [TestCase(1, 1, 100_000, 20)]
    [TestCase(1, 99, 35, 0.5)]
    public void What_the_deadline_leaves_is_shared_doubling_towards_the_last(int failed, int left, double spare, double seconds) =>
        Assert.That(Wait(failed, left, spare, Longest).TotalSeconds, Is.EqualTo(seconds).Within(0.001));

    [Test]
    public void Half_of_it_is_random() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 100], AnySpare, Gen.Double[0, 1]).Sample(
            (failed, left, spare, random) =>
            {
                var shortest = RetrySchedule.Wait(failed, left, spare, 0, null);
                var wait = RetrySchedule.Wait(failed, left, spare, random, null);
                var longest = 2 * shortest + TimeSpan.FromTicks(1);
                return shortest > TimeSpan.Zero && wait >= shortest && wait <= longest && wait <= TimeSpan.FromSeconds(20);
            },
            seed: "0000000000000");

    // The default: three attempts, 45 seconds, 10 for each.
    [Test]
    public void A_default_run_outlasts_ten_seconds_without_a_server_and_keeps_time_for_its_last_attempt() =>
        Gen.Double[0, 1].Select(Gen.Double[0, 1]).Sample(
            (first, second) =>
            {
                var waited = Wait(1, 2, 35, first);
                waited += Wait(2, 1, 35 - waited.TotalSeconds, second);
                return waited.TotalSeconds is > 12 and < 22;
            },
            seed: "0000000000000");

    [Test]
    public void It_is_never_shorter_than_the_server_asks() =>
        Assert.That(Wait(1, 2, 35, 0.5, TimeSpan.FromSeconds(30)), Is.EqualTo(TimeSpan.FromSeconds(30)));

    [Test]
    public void The_server_does_not_shorten_it() =>
        Assert.That(Wait(1, 1, 0, 0.5, TimeSpan.Zero), Is.EqualTo(TimeSpan.FromMilliseconds(375)));

    private static TimeSpan Wait(int failed, int left, double spare, double random, TimeSpan? retryAfter = null) =>
        RetrySchedule.Wait(failed, left, TimeSpan.FromSeconds(spare), random, retryAfter);
}
