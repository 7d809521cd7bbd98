using FargateFetcher.Proxies;

namespace FargateFetcher.Tests.Proxies;

public sealed class NoProxyListTests
{
    [TestCase("*", "example.com")]
    [TestCase("example.com", "example.com")]
    [TestCase("EXAMPLE.com", "example.com")]
    [TestCase("example.com", "api.example.com")]
    [TestCase(".example.com", "api.example.com")]
    [TestCase(".example.com", "example.com")]
    [TestCase("example.com.", "api.example.com")]
    [TestCase("example.com", "example.com.")]
    [TestCase("a,b , c", "c")]
    [TestCase("a b", "b")]
    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("192.0.2.0/24", "192.0.2.255")]
    [TestCase("192.0.2.128/25", "192.0.2.129")]
    [TestCase("0.0.0.0/0", "192.0.2.1")]
    [TestCase("::1", "::1")]
    [TestCase("[::1]", "::1")]
    [TestCase("2001:db8::/32", "2001:db8:1::1")]
    public void Covers(string list, string host) => Assert.That(NoProxyList.Covers(list, host), Is.True);

    [TestCase(null, "example.com")]
    [TestCase("", "example.com")]
    [TestCase("*,a", "example.com")]
    [TestCase("example.com", "badexample.com")]
    [TestCase("example.com", "com")]
    [TestCase("api.example.com", "example.com")]
    [TestCase("example.com:443", "example.com")]
    [TestCase(".", "example.com")]
    [TestCase("192.0.2.0/24", "192.0.3.1")]
    [TestCase("192.0.2.128/25", "192.0.2.127")]
    [TestCase("192.0.2.0/33", "192.0.2.0")]
    [TestCase("192.0.2.0/x", "192.0.2.0")]
    [TestCase("192.0.2.0/", "192.0.2.0")]
    [TestCase("2.1", "192.0.2.1")]
    [TestCase("0.0.0.0/0", "::1")]
    [TestCase("0.0.0.0/0", "example.com")]
    public void Does_not_cover(string? list, string host) => Assert.That(NoProxyList.Covers(list, host), Is.False);
}
