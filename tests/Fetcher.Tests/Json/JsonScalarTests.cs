using System.Text;
using FargateFetcher.Json;
using FargateFetcher.Shared;

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
    [TestCase("\"\\ud80\"")]
    [TestCase("{\"a\":NaN}")]
    public void What_RFC_8259_does_not_allow_is_not_JSON(string json) =>
        Assert.That(
            () => Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotJson));

    [Test]
    public void Invalid_UTF8_elsewhere_does_not_matter([Values(0xFF, 0xC0, 0x80, 0xED)] int broken)
    {
        var odd = (byte)broken;
        byte[] json = [.. "{\"other"u8, odd, .. "\":\""u8, odd, .. "\",\"\\ud800"u8, odd, .. "\":[\"\\udc00\"],\"text\":\"a\"}"u8];

        Assert.That(Read(json, "/text"), Is.EqualTo("a"));
    }

    [TestCase("caf\xE9", "caf\uFFFD")]
    [TestCase("\xFF\xFE", "\uFFFD\uFFFD")]
    [TestCase("a\xE2\x82 b", "a\uFFFD b")]
    [TestCase("\xE9\\n\\u00e9", "\uFFFD\n\u00e9")]
    [TestCase("\\ud800", "\uFFFD")]
    [TestCase("\\udc00\\ud800", "\uFFFD\uFFFD")]
    [TestCase("\\ud800\\u0041", "\uFFFDA")]
    [TestCase("\\ud83dx\\ude00", "\uFFFDx\uFFFD")]
    [TestCase("\\ud83d\\ud83d\\ude00", "\uFFFD\uD83D\uDE00")]
    public void What_is_no_character_in_the_value_becomes_the_replacement_character(string latin1, string value) =>
        Assert.That(Read(Encoding.Latin1.GetBytes($"{{\"text\":\"{latin1}\"}}"), "/text"), Is.EqualTo(value));

    [TestCase("{\"a\":1\xFF}")]
    [TestCase("\xFF")]
    [TestCase("[1,\xC3\xA9]")]
    public void Invalid_UTF8_outside_strings_is_not_JSON(string latin1) =>
        Assert.That(
            () => Read(Encoding.Latin1.GetBytes(latin1)),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotJson));

    [Test]
    public void UTF16_is_not_JSON() =>
        Assert.That(() => Read(Encoding.Unicode.GetBytes("\"a\"")), Throws.TypeOf<FetchException>());

    [Test]
    public void A_byte_order_mark_is_ignored() =>
        Assert.That(Read([0xEF, 0xBB, 0xBF, .. "\"a\""u8]), Is.EqualTo("a"));

    [Test]
    public void A_defect_after_the_value_counts_too() =>
        Assert.That(
            () => Read("{\"text\":\"a\",\"b\":[}"u8.ToArray(), "/text"),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotJson));

    [TestCase(64)]
    [TestCase(65)]
    [TestCase(999)]
    [TestCase(1000)]
    public void A_thousand_levels_are_read(int depth)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', depth) + "1" + new string(']', depth));

        Assert.That(Read(json, string.Concat(Enumerable.Repeat("/0", depth))), Is.EqualTo("1"));
    }

    [Test]
    public void Nesting_beside_the_way_is_not_confused_with_it([Values(10, 64, 65, 500)] int depth)
    {
        var json = string.Concat(Enumerable.Range(1, depth).Select(level => level % 2 == 0 ? "[0," : "{\"a\":[0,[{}]],\"a\":")) + "1"
            + string.Concat(Enumerable.Range(1, depth).Reverse().Select(level => level % 2 == 0 ? ",[[]]]" : ",\"b\":[[[0]]]}"));
        var way = string.Concat(Enumerable.Range(1, depth).Select(level => level % 2 == 0 ? "/1" : "/a"));

        Assert.That(Read(Encoding.UTF8.GetBytes(json), way), Is.EqualTo("1"));
    }

    [TestCase("[", "]", 1001)]
    [TestCase("{\"a\":", "}", 1001)]
    [TestCase("[", "", 100_000)]
    public void Over_a_thousand_are_too_deep(string open, string close, int depth)
    {
        var json = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.That(
            () => Read(Encoding.UTF8.GetBytes(json)),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.TooLarge).And.Message.Contains("too deep"));
    }

    [Test]
    public void Escapes_are_undone() =>
        Assert.That(Read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""u8.ToArray()), Is.EqualTo("\"\\/\b\f\n\r\té😀"));

    [Test]
    public void White_space_around_the_value_is_allowed() => Assert.That(Read(" \t\r\n1 \n"u8.ToArray()), Is.EqualTo("1"));

    private static string Read(byte[] json, string? pointer = null) =>
        JsonScalar.Read(json, pointer is null ? Root : JsonPointer.Parse(pointer));
}
