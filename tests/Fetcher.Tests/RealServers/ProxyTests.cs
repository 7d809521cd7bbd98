using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

/// <summary>What must go through any proxy, with nginx behind it. The derived fixtures bring the proxy.</summary>
[CancelAfter(300_000)]
public abstract class ProxyTests
{
    private readonly ServedChain _chain = ServedChain.Usual();

    private Nginx _plain = null!;
    private Nginx _tls = null!;
    private ServerProgram _open = null!;
    private ServerProgram _closed = null!;
    private int _openPort;
    private int _closedPort;

    /// <summary>The password of <c>user</c>.</summary>
    private protected abstract string Password { get; }

    private protected TemporaryFolder Folder { get; } = new();

    [OneTimeSetUp]
    public async Task Start()
    {
        const string Locations = """
            location = /via { default_type application/json; return 200 '{"text":"by way of [$http_via$http_proxy_authorization]"}'; }
            location = /chunked.json { ssi on; ssi_types application/json; }
            location = /broken { return 500; }
            """;
        (string, string)[] site =
        [
            ("www/fact.json", """{"text":"from a file"}"""),
            ("www/chunked.json", """{"text":"<!--# include virtual="/part" -->"}"""),
            ("www/part", "in parts"),
            ("chain.pem", _chain.Pem),
            ("key.pem", _chain.Leaf.Key.PrivatePem),
        ];
        _plain = await Nginx.StartAsync(Locations, "", site);
        _tls = await Nginx.StartAsync(Locations + "ssl_certificate chain.pem; ssl_certificate_key key.pem;", "ssl", site);
        (_open, _openPort) = await StartProxyAsync(demandsPassword: false);
        (_closed, _closedPort) = await StartProxyAsync(demandsPassword: true);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _closed?.Dispose();
        _open?.Dispose();
        _tls?.Dispose();
        _plain?.Dispose();
        Folder.Dispose();
    }

    [TestCase("/fact.json", "from a file")]
    [TestCase("/chunked.json", "in parts")]
    public async Task The_fact_is_printed(string path, string fact)
    {
        (await FetchPlainAsync(path, Open)).ShouldPrint(fact);
        (await FetchTlsAsync(path, Open)).ShouldPrint(fact);
    }

    [Test]
    public async Task Plain_http_takes_the_way_through_the_proxy()
    {
        var result = await FetchPlainAsync("/via", Open);

        Assert.That(result.Output, Does.Match(@"^by way of \[1\.[01] .+\]\n$"));
    }

    [Test]
    public async Task Https_is_not_read_by_the_proxy() => (await FetchTlsAsync("/via", Open)).ShouldPrint("by way of []");

    [Test]
    public async Task Https_takes_the_way_through_the_proxy() =>
        (await FetchTlsAsync("/fact.json", "http://127.0.0.1:9", "--attempts", "1")).ShouldFail(69, "connect");

    [Test]
    public async Task A_status_of_the_server_is_the_server_s()
    {
        (await FetchPlainAsync("/broken", Open, "--attempts", "1")).ShouldFail(69, "http-status");
        (await FetchTlsAsync("/broken", Open, "--attempts", "1")).ShouldFail(69, "http-status");
    }

    [Test]
    public async Task Without_a_password_where_one_is_demanded_it_is_69()
    {
        var proxy = $"http://127.0.0.1:{_closedPort}";

        ShouldBeDenied(await FetchPlainAsync("/fact.json", proxy));
        ShouldBeDenied(await FetchTlsAsync("/fact.json", proxy));
    }

    [Test]
    public async Task With_a_wrong_password_it_is_69()
    {
        var proxy = $"http://user:hidden@127.0.0.1:{_closedPort}";

        ShouldBeDenied(await FetchPlainAsync("/fact.json", proxy));
        ShouldBeDenied(await FetchTlsAsync("/fact.json", proxy));
    }

    [Test]
    public async Task With_the_password_the_fact_is_printed()
    {
        var proxy = $"http://user:{Uri.EscapeDataString(Password)}@127.0.0.1:{_closedPort}";

        (await FetchPlainAsync("/fact.json", proxy)).ShouldPrint("from a file");
        (await FetchTlsAsync("/fact.json", proxy)).ShouldPrint("from a file");
    }

    [Test]
    public async Task The_password_stays_with_the_proxy()
    {
        var result = await FetchTlsAsync("/via", $"http://user:{Uri.EscapeDataString(Password)}@127.0.0.1:{_closedPort}");

        result.ShouldPrint("by way of []");
    }

    [Test]
    public async Task To_a_server_that_is_down_it_is_69()
    {
        var plain = await NativeFetcher.RunAsync(["http://127.0.0.1:9/", "--attempts", "1"], ("http_proxy", Open));
        var tls = await NativeFetcher.RunAsync(["https://127.0.0.1:9/", "--attempts", "1"], ("HTTPS_PROXY", Open), Roots);

        plain.ShouldFail(69, "http-status");
        tls.ShouldFail(69, "proxy");
    }

    /// <summary>Starts the proxy.</summary>
    /// <param name="demandsPassword">Whether it lets only <c>user</c> with the password through.</param>
    private protected abstract Task<(ServerProgram Server, int Port)> StartProxyAsync(bool demandsPassword);

    private string Open => $"http://127.0.0.1:{_openPort}";

    private (string Name, string Value) Roots => RootStore.Bundle.Write(Folder, _chain.Roots);

    private static void ShouldBeDenied(FetcherResult result)
    {
        Assert.That(result, Has.Property(nameof(result.ExitCode)).EqualTo(69).And.Property(nameof(result.Output)).Empty);
        Assert.That(
            (string?)result.ErrorLine()["detail"],
            Does.Match("40[17]").And.Not.Contain("hidden"),
            "tinyproxy answers a wrong password with 401.");
    }

    private Task<FetcherResult> FetchPlainAsync(string path, string proxy, params string[] options) =>
        NativeFetcher.RunAsync([$"http://127.0.0.1:{_plain.Port}{path}", .. options], ("http_proxy", proxy));

    private Task<FetcherResult> FetchTlsAsync(string path, string proxy, params string[] options) =>
        NativeFetcher.RunAsync([$"https://localhost:{_tls.Port}{path}", .. options], ("HTTPS_PROXY", proxy), Roots);
}
