using System.Text;
using FargateFetcher.Json;

namespace FargateFetcher.Tests.Json;

public sealed class JsonScalarTests
{
    private static readonly JsonPointer Root = JsonPointer.Parse("");

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("nul")]
    [TestCase("NaN")]
    [TestCase("01")]
    [TestCase("1.")]
    [TestCase(".5")]
    [TestCase("+1")]
    [TestCase("'a'")]
    [TestCase("\"a")]
    [TestCase("\"a\nb\"")]
    [TestCase("\"\\x41\"")]
    [TestCase("\"a\" \"b\"")]
    [TestCase("\"a\",")]
    [TestCase("[1,]")]
    [TestCase("{\"a\":1,}")]
    [TestCase("{\"a\" 1}")]
    [TestCase("{a:1}")]
    [TestCase("1 // comment")]
    [TestCase("/* comment */ 1")]
    [TestCase("\u00a01")]
    [TestCase("\"\\ud800\"")]
    [TestCase("\"\\udc00\\ud800\"")]
    public void What_RFC_8259_does_not_allow_is_not_JSON(string json) =>
        Assert.That(() => Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotJson));

    [Test]
    public void Invalid_UTF8_anywhere_is_not_JSON([Values(0xFF, 0xC0, 0x80, 0xED)] int broken)
    {
        byte[] json = [.. "{\"other\":\""u8, (byte)broken, .. "\",\"text\":\"a\"}"u8];

        Assert.That(() => Read(json, "/text"), Throws.TypeOf<FetchException>().With.Message.Contains("UTF-8"));
    }

    [Test]
    public void UTF16_is_not_JSON() =>
        Assert.That(() => Read(Encoding.Unicode.GetBytes("\"a\"")), Throws.TypeOf<FetchException>());

    [Test]
    public void A_byte_order_mark_is_ignored() =>
        Assert.That(Read([0xEF, 0xBB, 0xBF, .. "\"a\""u8]), Is.EqualTo("a"));

    [Test]
    public void A_defect_after_the_value_counts_too() =>
        Assert.That(() => Read("{\"text\":\"a\",\"b\":[}"u8.ToArray(), "/text"), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotJson));

    [TestCase(64, true)]
    [TestCase(65, false)]
    public void Depth_is_limited(int depth, bool valid)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', depth) + "1" + new string(']', depth));
        var pointer = string.Concat(Enumerable.Repeat("/0", depth));

        Assert.That(() => Read(json, pointer), valid ? Is.EqualTo("1") : Throws.TypeOf<FetchException>());
    }

    [Test]
    public void Escapes_are_undone() =>
        Assert.That(Read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""u8.ToArray()), Is.EqualTo("\"\\/\b\f\n\r\té😀"));

    [Test]
    public void White_space_around_the_value_is_allowed() => Assert.That(Read(" \t\r\n1 \n"u8.ToArray()), Is.EqualTo("1"));

    private static string Read(byte[] json, string? pointer = null) => JsonScalar.Read(json, pointer is null ? Root : JsonPointer.Parse(pointer));
}
