using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

public sealed class WhenUsedWrongly
{
    [TestCase("--nonsense")]
    [TestCase("--pointer")]
    [TestCase("https://example.com", "https://example.org")]
    [TestCase("https://example.com", "--attempts", "0")]
    [TestCase("https://example.com", "--attempts", "-1")]
    [TestCase("https://example.com", "--attempts", "many")]
    [TestCase("https://example.com", "--deadline", "0")]
    [TestCase("https://example.com", "--deadline", "NaN")]
    [TestCase("https://example.com", "--deadline", "1e3")]
    [TestCase("https://example.com", "--max-bytes", "99999999999")]
    [TestCase("https://example.com", "--pointer", "text")]
    [TestCase("https://example.com", "--pointer", "/a~2")]
    [TestCase("http://example.com/")]
    [TestCase("ftp://example.com/")]
    [TestCase("example.com")]
    [TestCase("https://user:secret@example.com/")]
    public async Task The_exit_code_is_64_and_one_line_says_why(params string[] arguments)
    {
        var line = (await NativeFetcher.RunAsync(arguments)).ShouldFail(64, "usage");

        Assert.That((string?)line["detail"], Has.Length.GreaterThan(10).And.Not.Contain("secret"));
    }

    [TestCase("Host: example.com")]
    [TestCase("Connection: close")]
    [TestCase("content-length: 5")]
    [TestCase("Transfer-Encoding: chunked")]
    [TestCase("Upgrade: h2c")]
    [TestCase("Expect: 100-continue")]
    [TestCase("Proxy-Authorization: Basic secret")]
    [TestCase("no colon secret")]
    [TestCase("Na me: secret")]
    [TestCase(": secret")]
    [TestCase("Name: sec\u0001ret")]
    [TestCase("Name: secrét")]
    public async Task A_bad_header_is_64_and_its_value_is_never_shown(string header)
    {
        var result = await NativeFetcher.RunAsync(["https://example.com"], ("FETCH_HEADERS", "X-Fine: fine\n" + header));

        result.ShouldFail(64, "usage");
        Assert.That(result.Error, Does.Contain("line 2").And.Not.Contain("secret").And.Not.Contain("fine"));
    }

    [Test]
    public async Task No_URL_at_all_is_64() => (await NativeFetcher.RunAsync([])).ShouldFail(64, "usage");

    [Test]
    public async Task A_flag_that_is_no_flag_is_64() =>
        (await NativeFetcher.RunAsync(["http://example.com"], ("FETCH_ALLOW_HTTP", "yes"))).ShouldFail(64, "usage");
}
