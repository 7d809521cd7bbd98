using FargateFetcher.Addresses;
using FargateFetcher.Http;
using FargateFetcher.Proxies;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Http;

public sealed class ProxyTunnelTests
{
    [TestCase("HTTP/1.1 200 Connection established\r\n\r\n")]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        Description = "both are to be ignored (RFC 9110, section 9.3.6)")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 OK\r\n\r\n")]
    public void Is_open_after_a_2xx(string answer) => Assert.That(Open(answer), Does.StartWith("CONNECT example.com:443 HTTP/1.1\r\n"));

    [TestCase("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", false)]
    [TestCase("HTTP/1.1 403 Forbidden\r\n\r\n", false)]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", false)]
    [TestCase("HTTP/1.1 502 Bad Gateway\r\n\r\n", true)]
    [TestCase("HTTP/1.1 200 OK\r\n\r\nsurprise", false)]
    public void Is_refused_by_anything_else(string answer, bool isTransient) => Assert.That(
        () => Open(answer),
        Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Proxy).And.Property("IsTransient").EqualTo(isTransient));

    private static string Open(string answer)
    {
        using var connection = new ScriptedConnection(answer);
        var proxy = Proxy.Parse("http://p", "HTTPS_PROXY");
        ProxyTunnel.Open(connection, proxy, HttpUrl.TryParse("https://example.com/")!);
        return connection.Received;
    }
}
