using FargateFetcher.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Json;

public sealed class JsonPointerTests
{
    // The examples of RFC 6901, section 5, over its own document, with scalars where the RFC has containers.
    private const string Document = """
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"~1":9}
        """;

    [TestCase("/foo/0", "bar")]
    [TestCase("/foo/1", "baz")]
    [TestCase("/", "0")]
    [TestCase("/a~1b", "1")]
    [TestCase("/c%d", "2")]
    [TestCase("/e^f", "3")]
    [TestCase("/g|h", "4")]
    [TestCase("/i\\j", "5")]
    [TestCase("/k\"l", "6")]
    [TestCase("/ ", "7")]
    [TestCase("/m~0n", "8")]
    [TestCase("/~01", "9")]
    public void Finds_what_RFC_6901_says(string pointer, string value) => Assert.That(Read(Document, pointer), Is.EqualTo(value));

    [TestCase("/foo/2")]
    [TestCase("/foo/-")]
    [TestCase("/foo/00")]
    [TestCase("/foo/01")]
    [TestCase("/foo/+1")]
    [TestCase("/foo/99999999999999999999")]
    [TestCase("/foo/")]
    [TestCase("/foo/0/bar")]
    [TestCase("/Foo")]
    [TestCase("//")]
    public void Finds_nothing_elsewhere(string pointer) =>
        Assert.That(() => Read(Document, pointer), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.NotFound));

    [TestCase("foo")]
    [TestCase("#/foo")]
    [TestCase("/a~")]
    [TestCase("/a~2b")]
    [TestCase("/~~0")]
    public void Refuses_what_is_malformed(string pointer) =>
        Assert.That(() => JsonPointer.Parse(pointer), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Usage));

    [TestCase("/text\r", "'/text\\r'")]
    [TestCase("/text\n", "'/text\\n'")]
    [TestCase("/te\txt", "'/te\\txt'")]
    [TestCase("/text\u00A0", "'/text\\u00A0'")]
    [TestCase("/te\u200Bxt", "'/te\\u200Bxt'")]
    [TestCase("\uFEFF/text", "'\\uFEFF/text'")]
    [TestCase("/te\u0001xt", "'/te\\u0001xt'")]
    [TestCase("/text ", "'/text '")]
    [TestCase("/Text", "'/Text'")]
    public void That_finds_nothing_is_named_with_its_odd_characters_visible(string pointer, string named) =>
        Assert.That(() => Read(Document, pointer), Throws.TypeOf<FetchException>().With.Message.Contains(named));

    [TestCase("/foo")]
    [TestCase("")]
    public void That_finds_no_scalar_is_named(string pointer) =>
        Assert.That(() => Read(Document, pointer), Throws.TypeOf<FetchException>().With.Message.Contains($"'{pointer}'"));

    [Test]
    public void Empty_is_the_whole_document() => Assert.That(Read("\"fact\"", ""), Is.EqualTo("fact"));

    [Test]
    public void Goes_through_objects_and_arrays() =>
        Assert.That(Read("""[{"x":[0,{"y":"deep"},2]},{"x":1}]""", "/0/x/1/y"), Is.EqualTo("deep"));

    [Test]
    public void Takes_the_last_of_equal_names() =>
        Assert.That(Read("""{"a":{"b":1},"a":{"b":2,"b":3},"c":{"b":4}}""", "/a/b"), Is.EqualTo("3"));

    [TestCase("""{"t\ud800":1,"\uD83D\uDE00":2}""", "/\uD83D\uDE00", "2")]
    [TestCase("""{"a\nb":1}""", "/a\nb", "1")]
    [TestCase("""{"\\\"\/\b\f\r\t":1}""", "/\\\"~1\b\f\r\t", "1")]
    public void Compares_names_with_escapes(string json, string pointer, string value) =>
        Assert.That(Read(json, pointer), Is.EqualTo(value));

    [Test]
    public void Compares_names_unescaped() => Assert.That(Read("""{"t\u0065xt":"yes"}""", "/text"), Is.EqualTo("yes"));

    private static string Read(string json, string pointer) =>
        JsonScalar.Read(System.Text.Encoding.UTF8.GetBytes(json), JsonPointer.Parse(pointer));
}
