using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
public sealed class WhenItHoldsSecrets
{
    // Nothing listens on the discard port of loopback, so that every run fails and says so.
    private const string Refused = "http://127.0.0.1:9/path";

    [Test]
    public async Task They_never_reach_an_error_line()
    {
        var result = await NativeFetcher.RunAsync(
            [Refused + "?token=hidden-query#hidden-fragment", "--attempts", "1"],
            ("FETCH_HEADERS", "Authorization: Bearer hidden-header"));

        var line = result.ShouldFail(69, "connect");
        Assert.That((string?)line["url"], Is.EqualTo(Refused));
        Assert.That(result.Error, Does.Not.Contain("hidden"));
    }

    [Test]
    public async Task In_the_address_of_a_proxy_they_never_reach_an_error_line()
    {
        var result = await NativeFetcher.RunAsync(
            ["https://example.com/", "--attempts", "1"], ("HTTPS_PROXY", "http://user:hidden@127.0.0.1:9"));

        Assert.That(result.ExitCode, Is.EqualTo(69));
        result.ErrorLine();
        Assert.That(result.Error, Does.Not.Contain("hidden").And.Not.Contain("user"));
    }
}
