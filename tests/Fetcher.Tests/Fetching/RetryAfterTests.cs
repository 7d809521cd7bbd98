using FargateFetcher.Fetching;

namespace FargateFetcher.Tests.Fetching;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCase("0", 0)]
    [TestCase("7", 7)]
    [TestCase("Mon, 23 Nov 2026 12:00:30 GMT", 30)]
    [TestCase("Monday, 23-Nov-26 12:00:30 GMT", 30)]
    [TestCase("Mon Nov 23 12:00:30 2026", 30)]
    [TestCase("Mon, 23 Nov 2026 11:00:00 GMT", 0)]
    public void Is_seconds_or_a_date(string field, int seconds) =>
        Assert.That(RetryAfter.Parse(field, Now), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("soon")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("2026-11-23T12:00:30Z")]
    public void Means_nothing_otherwise(string? field) => Assert.That(RetryAfter.Parse(field, Now), Is.Null);

    [TestCase("99999999999999999999")]
    [TestCase("Fri, 31 Dec 9999 23:59:59 GMT")]
    [TestCase("Fri, 31 Dec 9999 23:59:60 GMT")]
    public void May_be_longer_than_any_deadline(string field) =>
        Assert.That(RetryAfter.Parse(field, Now), Is.GreaterThan(TimeSpan.FromDays(1000)));
}
