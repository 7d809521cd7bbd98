using FargateFetcher.Fetching;
using FargateFetcher.Http;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Fetching;

public sealed class RedirectsTests
{
    private const string Origin = "https://api.example.com/a/b?c";

    [TestCase("/d", "https://api.example.com/d")]
    [TestCase("d?e", "https://api.example.com/a/d?e")]
    [TestCase("../d", "https://api.example.com/d")]
    [TestCase("?e", "https://api.example.com/a/b?e")]
    [TestCase("//other.example.com/d", "https://other.example.com/d")]
    [TestCase("https://other.example.com:8443/", "https://other.example.com:8443/")]
    [TestCase("https://user:secret@other.example.com/d", "https://other.example.com/d")]
    public void Are_resolved_and_followed(string location, string target)
    {
        var transport = new ScriptedTransport(ScriptedTransport.To(location), ScriptedTransport.Data);

        Follow(transport, Origin);

        Assert.That(transport.Requests[1].Url.Text, Is.EqualTo(target));
    }

    [TestCase("http://api.example.com/")]
    [TestCase("ftp://api.example.com/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://127.0.0.1/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[::ffff:169.254.169.254]/")]
    [TestCase("https://169.254.170.2/v2/credentials")]
    [TestCase("https://0.0.0.0/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0x7f.1/")]
    [TestCase("https://localhost/")]
    [TestCase("https://LocalHost.:8443/")]
    [TestCase("https://a.localhost/")]
    [TestCase("https:///nohost")]
    public void Are_refused_where_they_may_not_lead(string location)
    {
        var transport = new ScriptedTransport(ScriptedTransport.To(location));

        Assert.That(
            () => Follow(transport, Origin),
            Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Redirect).And.Property("IsTransient").False);
        Assert.That(transport.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void May_lead_to_an_internal_address_that_the_user_gave()
    {
        var transport = new ScriptedTransport(ScriptedTransport.To("http://127.0.0.1:81/b"), ScriptedTransport.Data);

        Follow(transport, "http://127.0.0.1:80/a");

        Assert.That(transport.Requests.Select(request => request.RefuseInternalAddresses), Is.EqualTo([false, false]));
    }

    [Test]
    public void Have_the_addresses_of_another_host_checked()
    {
        var transport = new ScriptedTransport(
            ScriptedTransport.To("https://other.example.com/"), ScriptedTransport.To(Origin), ScriptedTransport.Data);

        Follow(transport, Origin);

        Assert.That(transport.Requests.Select(request => request.RefuseInternalAddresses), Is.EqualTo([false, true, false]));
    }

    [TestCase("https://other.example.com/")]
    [TestCase("https://api.example.com:444/")]
    public void Leave_the_headers_at_home_for_the_rest_of_the_run(string elsewhere)
    {
        var transport = new ScriptedTransport(
            ScriptedTransport.To("/same"),
            ScriptedTransport.To(elsewhere),
            ScriptedTransport.To(Origin),
            ScriptedTransport.Data,
            ScriptedTransport.Data);
        var redirects = new Redirects(transport, SettingsOfTests.For(Origin, "Authorization: secret"));

        redirects.Follow(Limit);
        redirects.Follow(Limit);

        Assert.That(transport.Requests.Select(request => request.Headers.Length), Is.EqualTo([1, 1, 0, 0, 0]));
    }

    [Test]
    public void Are_five_at_most()
    {
        var transport = new ScriptedTransport(Enumerable.Repeat<object>(ScriptedTransport.To("/next"), 6));

        Assert.That(() => Follow(transport, Origin), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(FailureKind.Redirect));
        Assert.That(transport.Requests, Has.Count.EqualTo(6));
    }

    [Test]
    public void From_http_may_lead_to_https()
    {
        var transport = new ScriptedTransport(ScriptedTransport.To("https://api.example.com/"), ScriptedTransport.Data);

        Follow(transport, "http://api.example.com/", allowHttp: true);

        Assert.That(transport.Requests[1].Url.Scheme, Is.EqualTo("https"));
    }

    private static TimeLimit Limit => TimeLimit.In(TimeSpan.FromSeconds(10), TimeProvider.System);

    private static void Follow(ITransport transport, string url, bool allowHttp = false) =>
        new Redirects(transport, SettingsOfTests.For(url, allowHttp: allowHttp)).Follow(Limit);
}
