using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Http;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Http;

public sealed class RequestTextTests
{
    private const string Agent = "User-Agent: fargate-fetcher/" + ProductVersion.Text + "\r\n";

    [Test]
    public void Is_a_plain_GET() => Assert.That(
        Get("https://example.com/a?b"),
        Is.EqualTo(
            $"GET /a?b HTTP/1.1\r\nHost: example.com\r\n{Agent}Accept: application/json, */*;q=0.5\r\n"
            + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"));

    [TestCase("http://example.com:8080/", "Host: example.com:8080\r\n")]
    [TestCase("https://example.com:443/", "Host: example.com\r\n")]
    [TestCase("http://[::1]:8080/", "Host: [::1]:8080\r\n")]
    public void Names_the_host(string url, string field) => Assert.That(Get(url), Does.Contain(field));

    [Test]
    public void Holds_the_users_fields_in_place_of_its_own()
    {
        var text = Get("https://example.com/", new("user-agent", "mine"), new("X-Two", "2"), new("ACCEPT", "*/*"));

        Assert.That(
            text, Does.Contain("user-agent: mine\r\nX-Two: 2\r\nACCEPT: */*\r\n").And.Not.Contain("User-Agent").And.Not.Contain("json"));
    }

    [Test]
    public void Is_absolute_for_a_proxy()
    {
        var request = new Request(HttpUrl.TryParse("http://example.com:81/a?b")!, [], 1, RefuseInternalAddresses: false);

        Assert.That(
            Encoding.ASCII.GetString(RequestText.Get(request, isToProxy: true, "Basic eDp5")),
            Does.StartWith("GET http://example.com:81/a?b HTTP/1.1\r\nHost: example.com:81\r\n")
                .And.Contain("Proxy-Authorization: Basic eDp5\r\n"));
    }

    [TestCase("https://example.com/a", "example.com:443")]
    [TestCase("https://[::1]:8443/a", "[::1]:8443")]
    public void Asks_for_a_tunnel_with_host_and_port(string url, string authority) => Assert.That(
        Encoding.ASCII.GetString(RequestText.Connect(HttpUrl.TryParse(url)!, null)),
        Is.EqualTo($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{Agent}\r\n"));

    private static string Get(string url, params RequestHeader[] headers) =>
        Encoding.ASCII.GetString(
            RequestText.Get(new Request(HttpUrl.TryParse(url)!, headers, 1, RefuseInternalAddresses: false), isToProxy: false, null));
}
