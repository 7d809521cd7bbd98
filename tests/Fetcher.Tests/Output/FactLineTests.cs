using System.Text;
using CsCheck;
using FargateFetcher.Output;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Output;

public sealed class FactLineTests
{
    [Test]
    public void Any_text_is_one_line_or_refused() =>
        Gen.String.Sample(
            value =>
            {
                try
                {
                    var line = FactLine.Encode(value);
                    return line[^1] == '\n' && line.AsSpan(..^1).IndexOfAny("\n\r\0\u001b"u8) < 0;
                }
                catch (FetchException refused)
                {
                    return refused.Kind is FailureKind.NotPrintable
                        && string.IsNullOrWhiteSpace(value.Replace('\0', ' ')) | value.All(IsBlank);
                }
            },
            seed: "0000000000000");

    [TestCase("\n")]
    [TestCase("\r")]
    [TestCase("\0")]
    [TestCase("\t")]
    [TestCase("\u001b")]
    [TestCase("\u007f")]
    [TestCase("\u0085")]
    [TestCase("\u009b")]
    [TestCase("\u2028")]
    [TestCase("\u2029")]
    public void What_could_break_the_line_becomes_a_space(string character) =>
        Assert.That(Encoding.UTF8.GetString(FactLine.Encode($"a{character}b")), Is.EqualTo("a b\n"));

    [Test]
    public void What_could_turn_the_line_is_taken_out(
        [Values('\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069')] char character) =>
        Assert.That(Encoding.UTF8.GetString(FactLine.Encode($"{character}a{character}{character}b{character}")), Is.EqualTo("ab\n"));

    [TestCase("\u202e")]
    [TestCase("\u2066 \u2069")]
    public void Nothing_else_is_nothing(string value) =>
        Assert.That(() => FactLine.Encode(value), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotPrintable));

    // LRM, RLM and ALM: without them, Arabic and Hebrew beside digits and punctuation read wrongly.
    [TestCase("\u200e")]
    [TestCase("\u200f")]
    [TestCase("\u061c")]
    public void Marks_stay(string mark) =>
        Assert.That(Encoding.UTF8.GetString(FactLine.Encode($"{mark}1 \u05d0{mark}!")), Is.EqualTo($"{mark}1 \u05d0{mark}!\n"));

    [Test]
    public void Everything_else_stays() =>
        Assert.That(Encoding.UTF8.GetString(FactLine.Encode(" é東😀\u200d\"\\ ")), Is.EqualTo(" é東😀\u200d\"\\ \n"));

    [Test]
    public void The_largest_event_fits() => Assert.That(FactLine.Encode(new string('a', 262_118)), Has.Length.EqualTo(262_119));

    [Test]
    public void One_byte_more_is_refused() =>
        Assert.That(
            () => FactLine.Encode(new string('a', 262_117) + "é"),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.TooLarge));

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || character is >= '\u200e' and <= '\u2069' or '\u061c';
}
