using FargateFetcher.Settings;

namespace FargateFetcher.Tests.Settings;

public sealed class SecondsTests
{
    [TestCase("45", 45_000)]
    [TestCase("0.5", 500)]
    [TestCase(".25", 250)]
    [TestCase("1.", 1000)]
    [TestCase("007", 7000)]
    [TestCase("0.0000001", 0.0001)]
    public void Are_whole_or_decimal(string text, double milliseconds) =>
        Assert.That(Seconds.Parse(text)?.TotalMilliseconds, Is.EqualTo(milliseconds));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("-1")]
    [TestCase("1,5")]
    [TestCase("1e3")]
    [TestCase("1.5.5")]
    [TestCase("NaN")]
    [TestCase("0.00000001")]
    [TestCase("99999999999")]
    public void Are_nothing_else(string text) => Assert.That(Seconds.Parse(text), Is.Null);
}
