using CsCheck;
using FargateFetcher.Addresses;

namespace FargateFetcher.Tests.Addresses;

public sealed class HttpUrlTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "//", "/", "..", ".", "a", "@", ":", "[", "]", "::1", "1", "0x", "?", "#", "%", "\\", " ", "\u00FC",
        "\uD800",
    ];

    [TestCase("https://example.com", "https://example.com/")]
    [TestCase("HTTPS://EXAMPLE.com:443/A/b", "https://example.com/A/b")]
    [TestCase("http://example.com:80?q#f", "http://example.com/?q")]
    [TestCase("https://example.com:8443/a/./b/../c?x=../y", "https://example.com:8443/a/c?x=../y")]
    [TestCase("https://example.com/%7Ea/%2e%2E/%zz", "https://example.com/%7Ea/%2e%2E/%zz")]
    [TestCase("https://example.com/a b/\u00FC\"<>|?q=\u20AC", "https://example.com/a%20b/%C3%BC%22%3C%3E%7C?q=%E2%82%AC")]
    [TestCase("https://example.com/..\\x", "https://example.com/..%5Cx")]
    [TestCase("https://user:secret@example.com/", "https://example.com/")]
    [TestCase("https://a@b@example.com/", "https://example.com/")]
    [TestCase("https://example.com./", "https://example.com./")]
    [TestCase("https://a_b-c.example/", "https://a_b-c.example/")]
    [TestCase("https://xn--bcher-kva.example:/", "https://xn--bcher-kva.example/")]
    [TestCase("https://192.0.2.1:8443/", "https://192.0.2.1:8443/")]
    [TestCase("https://[2001:DB8:0::1]/", "https://[2001:db8::1]/")]
    [TestCase("https://[::ffff:127.0.0.1]/", "https://[::ffff:127.0.0.1]/")]
    public void Is_understood(string text, string meaning) => Assert.That(HttpUrl.TryParse(text)?.Text, Is.EqualTo(meaning));

    [TestCase("")]
    [TestCase("example.com")]
    [TestCase("/a")]
    [TestCase("//example.com")]
    [TestCase("ftp://example.com/")]
    [TestCase("https:example.com")]
    [TestCase("https:///a")]
    [TestCase("https://:443/")]
    [TestCase("https://example.com:0/")]
    [TestCase("https://example.com:65536/")]
    [TestCase("https://example.com:4294967739/")]
    [TestCase("https://example.com:-1/")]
    [TestCase("https://example.com:https/")]
    [TestCase("https://exa mple.com/")]
    [TestCase("https://example.com\\@evil.example/")]
    [TestCase("https://b\u00FCcher.example/")]
    [TestCase("https://ex%61mple.com/")]
    [TestCase("https://a..b/")]
    [TestCase("https://.a/")]
    [TestCase("https://127.1/")]
    [TestCase("https://0x7f.1/")]
    [TestCase("https://0x7f000001/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0177.0.0.1/")]
    [TestCase("https://127.0.0.1./")]
    [TestCase("https://127.0.0.256/")]
    [TestCase("https://1.2.3.4.5/")]
    [TestCase("https://[::1/")]
    [TestCase("https://::1/")]
    [TestCase("https://[127.0.0.1]/")]
    [TestCase("https://[fe80::1%25eth0]/")]
    [TestCase("https://[::1]x/")]
    [TestCase("https://example.com/\n")]
    [TestCase("https://example.com/\0")]
    public void Is_refused(string text) => Assert.That(HttpUrl.TryParse(text)?.Text, Is.Null);

    // RFC 3986, section 5.4, with a host that there can be.
    [TestCase("g", "http://a/b/c/g")]
    [TestCase("./g", "http://a/b/c/g")]
    [TestCase("g/", "http://a/b/c/g/")]
    [TestCase("/g", "http://a/g")]
    [TestCase("//g", "http://g/")]
    [TestCase("?y", "http://a/b/c/d;p?y")]
    [TestCase("g?y", "http://a/b/c/g?y")]
    [TestCase("#s", "http://a/b/c/d;p?q")]
    [TestCase("g#s", "http://a/b/c/g")]
    [TestCase("g?y#s", "http://a/b/c/g?y")]
    [TestCase(";x", "http://a/b/c/;x")]
    [TestCase("g;x?y#s", "http://a/b/c/g;x?y")]
    [TestCase("", "http://a/b/c/d;p?q")]
    [TestCase(".", "http://a/b/c/")]
    [TestCase("./", "http://a/b/c/")]
    [TestCase("..", "http://a/b/")]
    [TestCase("../", "http://a/b/")]
    [TestCase("../g", "http://a/b/g")]
    [TestCase("../..", "http://a/")]
    [TestCase("../../", "http://a/")]
    [TestCase("../../g", "http://a/g")]
    [TestCase("../../../g", "http://a/g")]
    [TestCase("../../../../g", "http://a/g")]
    [TestCase("/./g", "http://a/g")]
    [TestCase("/../g", "http://a/g")]
    [TestCase("g.", "http://a/b/c/g.")]
    [TestCase(".g", "http://a/b/c/.g")]
    [TestCase("g..", "http://a/b/c/g..")]
    [TestCase("..g", "http://a/b/c/..g")]
    [TestCase("./../g", "http://a/b/g")]
    [TestCase("./g/.", "http://a/b/c/g/")]
    [TestCase("g/./h", "http://a/b/c/g/h")]
    [TestCase("g/../h", "http://a/b/c/h")]
    [TestCase("g;x=1/./y", "http://a/b/c/g;x=1/y")]
    [TestCase("g;x=1/../y", "http://a/b/c/y")]
    [TestCase("g?y/./x", "http://a/b/c/g?y/./x")]
    [TestCase("g?y/../x", "http://a/b/c/g?y/../x")]
    [TestCase("http:g", null)]
    [TestCase("g:h", null)]
    [TestCase("https://b", "https://b/")]
    public void Resolves_references(string reference, string? meaning) =>
        Assert.That(HttpUrl.TryParse("http://a/b/c/d;p?q")!.Resolve(reference)?.Text, Is.EqualTo(meaning));

    [TestCase("http://localhost/", true)]
    [TestCase("http://LOCALHOST./", true)]
    [TestCase("http://api.localhost:8080/", true)]
    [TestCase("http://127.1.2.3/", true)]
    [TestCase("http://[::1]/", true)]
    [TestCase("http://localhost.example/", false)]
    [TestCase("http://notlocalhost/", false)]
    [TestCase("http://128.0.0.1/", false)]
    public void Knows_the_machine_itself(string url, bool isLoopback) =>
        Assert.That(HttpUrl.TryParse(url)!.IsLoopback, Is.EqualTo(isLoopback));

    [Test]
    public void Hides_its_query() =>
        Assert.That(HttpUrl.TryParse("https://u:p@example.com/a?secret")!.ToString(), Is.EqualTo("https://example.com/a"));

    [Test]
    public void Means_the_same_when_written_and_read_again() => Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece])
        .Array[0, 12].Select(string.Concat).Sample(
        text =>
        {
            foreach (var url in new[] { HttpUrl.TryParse(text), HttpUrl.TryParse("https://example.com/a/b")!.Resolve(text) })
            {
                Assert.That(url is null || HttpUrl.TryParse(url.Text)?.Text == url.Text, Is.True, url?.Text);
                Assert.That(url?.Text.AsSpan().ContainsAnyExceptInRange('!', '~'), Is.Not.True);
            }
        },
        iter: 50_000, seed: "0000KDIOCg_1", writeLine: TestContext.Out.WriteLine);
}
