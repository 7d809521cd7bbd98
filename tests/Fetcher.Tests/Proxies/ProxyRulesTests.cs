using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Proxies;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Proxies;

public sealed class ProxyRulesTests
{
    [TestCase("https://a/", "HTTPS_PROXY=http://p:1", "p:1")]
    [TestCase("https://a/", "HTTPS_PROXY=http://p:1 https_proxy=http://q:2", "q:2")]
    [TestCase("https://a/", "HTTPS_PROXY=http://p:1 https_proxy=", "p:1")]
    [TestCase("https://a/", "HTTP_PROXY=http://p:1", null)]
    [TestCase("http://a/", "HTTP_PROXY=http://p:1", "p:1")]
    [TestCase("http://a/", "HTTP_PROXY=http://p:1 REQUEST_METHOD=GET", null)]
    [TestCase("http://a/", "http_proxy=http://p:1 REQUEST_METHOD=GET", "p:1")]
    [TestCase("http://a/", "HTTPS_PROXY=http://p:1", null)]
    [TestCase("http://a/", "ALL_PROXY=http://p:1", "p:1")]
    [TestCase("https://a/", "ALL_PROXY=http://p:1 HTTPS_PROXY=http://q:2", "q:2")]
    [TestCase("http://127.0.0.1/", "ALL_PROXY=http://p:1", "p:1")]
    [TestCase("https://a/", "HTTPS_PROXY=p", "p:1080")]
    [TestCase("https://a/", "HTTPS_PROXY=p:3128/", "p:3128")]
    [TestCase("https://a/", "HTTPS_PROXY=http://p:80", "p:80")]
    [TestCase("https://a/", "HTTPS_PROXY=http://[::1]:3128", "::1:3128")]
    [TestCase("https://a/", "HTTPS_PROXY=http://p:1 NO_PROXY=a", null)]
    [TestCase("https://a/", "HTTPS_PROXY=socks5://p NO_PROXY=*", null)]
    [TestCase("https://a/", "HTTPS_PROXY=http://p:1 NO_PROXY=a no_proxy=b", "p:1")]
    public void Choose_the_proxy(string url, string variables, string? proxy)
    {
        ArgumentNullException.ThrowIfNull(variables);
        Assert.That(Rules(variables).For(HttpUrl.TryParse(url)!)?.ToString(), Is.EqualTo(proxy));
    }

    [TestCase("http://user:pa%3Ass%40@p:1", "user:pa:ss@")]
    [TestCase("user@p:1", "user:")]
    [TestCase("http://:x%zz@p:1", ":x%zz")]
    [TestCase("http://CORP\\user:pass@p:1", "CORP\\user:pass")]
    [TestCase("CORP\\user@p:1", "CORP\\user:")]
    [TestCase("http://user:a b\"c@p:1", "user:a b\"c")]
    [TestCase("http://user@corp:p\u00E4ss@p:1", "user@corp:p\u00E4ss")]
    public void Take_credentials_from_it(string proxy, string credentials) => Assert.That(
        new ProxyRules(name => name == "HTTPS_PROXY" ? proxy : null).For(HttpUrl.TryParse("https://a")!)!.Authorization,
        Is.EqualTo("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))));

    [TestCase("socks5://secret@p:1")]
    [TestCase("https://secret@p:1")]
    [TestCase("http://secret@p:99999")]
    [TestCase("http://secret@")]
    [TestCase("http://secret@p q")]
    [TestCase("http://secret@p\\q")]
    [TestCase("http://p\\secret")]
    [TestCase("secret://")]
    public void Refuse_what_is_no_http_proxy_without_telling_it(string proxy) => Assert.That(
        () => new ProxyRules(name => name == "HTTPS_PROXY" ? proxy : null).For(HttpUrl.TryParse("https://a")!),
        Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Usage).And.Message.Not.Contain("secret")
            .And.Message.Contain("HTTPS_PROXY"));

    private static ProxyRules Rules(string text)
    {
        var variables = text.Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new ProxyRules(variables.GetValueOrDefault);
    }
}
