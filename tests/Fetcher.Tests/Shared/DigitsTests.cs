using CsCheck;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Shared;

public sealed class DigitsTests
{
    [Test]
    public void Write_and_read_back_any_number() =>
        Gen.Int[0, int.MaxValue].Sample(
            number => Digits.Parse(Digits.Of(number)) == number && Digits.Of(number) == $"{number}",
            seed: "0000KDIOCg_1", writeLine: TestContext.Out.WriteLine);

    [TestCase(long.MaxValue, "9223372036854775807")]
    [TestCase(0, "0")]
    public void Write_the_largest_and_the_smallest(long number, string digits) => Assert.That(Digits.Of(number), Is.EqualTo(digits));

    [TestCase("2147483647", int.MaxValue)]
    [TestCase("0000000000000000000000007", 7)]
    [TestCase("2147483648", null)]
    [TestCase("99999999999999999999999999", null)]
    [TestCase("", null)]
    [TestCase("-1", null)]
    [TestCase("+1", null)]
    [TestCase(" 1", null)]
    [TestCase("1.0", null)]
    [TestCase("١", null)]
    public void Are_read_strictly(string text, int? number) => Assert.That(Digits.Parse(text), Is.EqualTo(number));
}
