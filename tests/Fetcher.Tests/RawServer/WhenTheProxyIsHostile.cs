using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenTheProxyIsHostile
{
    private const string Opened = "HTTP/1.1 200 Connection established\r\n\r\n";

    private readonly TestAuthority _authority = TestAuthority.Create();

    [OneTimeTearDown]
    public void Remove() => _authority.Dispose();

    [Test]
    public Task An_honest_tunnel_is_used() =>
        TunnelAsync(Script.Requested.Send(Opened).Tls(_authority.Server).Request().Send(Answer.Whole), Verdict.Printed);

    [TestCase("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n")]
    [TestCase("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    public Task A_refusal_is_69_and_final(string response) => TunnelAsync(Script.Requested.Send(response), Verdict.Proxy);

    [TestCase("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_trouble_that_may_pass_is_69_after_another_attempt(string response)
    {
        await using var proxy = ScriptedServer.Start(Script.Requested.Send(response));

        var line = (await RunAsync(proxy, "https://fetch.invalid/")).ShouldFail(69, "proxy");

        Assert.That((int?)line["attempts"], Is.EqualTo(2));
        Assert.That(proxy.Connections, Is.EqualTo(2));
    }

    [TestCase("garbage\r\n\r\n")]
    [TestCase("HTTP/3.0 200 OK\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nX: \0\r\n\r\n")]
    public Task An_answer_that_is_not_HTTP_is_76(string response) => TunnelAsync(Script.Requested.Send(response), Verdict.Malformed);

    [TestCase("HTTP/1.1 200 OK\n\n")]
    [TestCase("HTTP/1.1 200 OK\r\nX : y\r\n\r\n")]
    [TestCase("HTTP/1.0 200 Connection established\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: many\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nX: a\r\n folded\r\nContent-Length: 5\r\n\r\n")]
    public Task An_answer_has_no_body_whatever_its_headers_say(string response) =>

        // RFC 9110, 9.3.6.
        TunnelAsync(Script.Requested.Send(response).Tls(_authority.Server).Request().Send(Answer.Whole), Verdict.Printed);

    [Test]
    public Task Headers_without_end_are_76() => TunnelAsync(Script.Requested.Send(Answer.Ok).SendForever("X: y\r\n"), Verdict.Malformed);

    [Test]
    public Task Data_in_the_answer_is_not_taken_for_the_server_s() => TunnelAsync(Script.Requested.Send(Answer.Whole), Verdict.Proxy);

    [Test]
    public Task Garbage_in_the_tunnel_is_76() =>
        TunnelAsync(Script.Requested.Send(Opened).Receive().Send("HTTP/1.1 200 OK\r\n\r\n" + Answer.Body), Verdict.Tls);

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\n")]
    [TestCase(Opened)]
    public Task Its_end_is_another_attempt_and_then_69(string sent) => TunnelAsync(Script.Requested.Send(sent).Close(), Verdict.Lost);

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\n")]
    [TestCase(Opened)]
    public Task Its_silence_ends_with_the_attempt(string sent) =>
        TunnelAsync(Script.Requested.Send(sent).Hang(), Verdict.Late, "--attempt-timeout", "0.4", "--deadline", "2");

    [Test]
    public async Task A_plain_request_is_asked_for_in_absolute_form()
    {
        await using var proxy = ScriptedServer.Start(Script.Requested.Send(Answer.Whole));

        (await RunAsync(proxy, "http://fetch.invalid/path?query")).ShouldPrint(Answer.Text);

        await proxy.DisposeAsync();
        Assert.That(proxy.Requests, Has.Exactly(1).StartsWith("GET http://fetch.invalid/path?query HTTP/1.1\r\n"));
    }

    [TestCase("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Verdict.FinalStatus)]
    [TestCase("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", Verdict.FinalStatus)]
    [TestCase("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", Verdict.TransientStatus)]
    [TestCase("garbage\r\n\r\n", Verdict.Malformed)]
    [TestCase("", Verdict.Lost)]
    public async Task A_plain_request_gets_what_the_proxy_says(string response, Verdict verdict)
    {
        await using var proxy = ScriptedServer.Start(Script.Requested.Send(response));
        (await RunAsync(proxy, "http://fetch.invalid/")).ShouldBe(verdict, proxy.Connections);
    }

    private async Task TunnelAsync(Script script, Verdict verdict, params string[] options)
    {
        await using var proxy = ScriptedServer.Start(script);
        (await RunAsync(proxy, "https://fetch.invalid/", options)).ShouldBe(verdict, proxy.Connections);
    }

    private Task<FetcherResult> RunAsync(ScriptedServer proxy, string url, params string[] options) =>
        Hostile.RunAsync(
            [url, "--attempts", "2", .. options],
            ("HTTPS_PROXY", proxy.Url),
            ("HTTP_PROXY", proxy.Url),
            ("SSL_CERT_FILE", _authority.RootFile),
            ("FETCH_ALLOW_HTTP", "true"));
}
