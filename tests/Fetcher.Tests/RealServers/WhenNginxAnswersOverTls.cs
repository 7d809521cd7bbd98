using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RealServers;

[CancelAfter(300_000)]
public sealed class WhenNginxAnswersOverTls
{
    private readonly ServedChain _chain = ServedChain.Usual();
    private readonly TemporaryFolder _roots = new();

    private Nginx _nginx = null!;

    [OneTimeSetUp]
    public async Task Start() =>

        // It speaks HTTP/2 too, and must not be led to.
        _nginx = await Nginx.StartAsync(
            """
            ssl_certificate chain.pem;
            ssl_certificate_key key.pem;
            ssl_protocols TLSv1.2 TLSv1.3;
            location = /chunked.json { ssi on; ssi_types application/json; }
            location = /version { default_type application/json; return 200 '{"text":"$server_protocol $ssl_protocol $ssl_server_name"}'; }
            location = /downgrade { return 302 http://127.0.0.1:9/; }
            """,
            "ssl http2",
            ("www/fact.json", """{"text":"from a file"}"""),
            ("www/chunked.json", """{"text":"<!--# include virtual="/part" -->"}"""),
            ("www/part", "in parts"),
            ("www/folder/index.json", """{"text":"from a folder"}"""),
            ("chain.pem", _chain.Pem),
            ("key.pem", _chain.Leaf.Key.PrivatePem));

    [OneTimeTearDown]
    public void Stop()
    {
        _nginx?.Dispose();
        _roots.Dispose();
    }

    [Test]
    public async Task With_a_length_the_fact_is_printed([Values] RootStore store) =>
        (await FetchAsync("/fact.json", store)).ShouldPrint("from a file");

    [Test]
    public async Task In_chunks_the_fact_is_printed() => (await FetchAsync("/chunked.json")).ShouldPrint("in parts");

    [Test]
    public async Task It_is_spoken_to_by_name_over_HTTP_1_1_and_TLS_1_3() =>
        (await FetchAsync("/version")).ShouldPrint("HTTP/1.1 TLSv1.3 localhost");

    [Test]
    public async Task With_a_redirect_to_a_folder_it_is_followed() => (await FetchAsync("/folder")).ShouldPrint("from a folder");

    [Test]
    public async Task With_a_redirect_to_plain_http_it_is_69() => (await FetchAsync("/downgrade")).ShouldFail(69, "redirect");

    [Test]
    public async Task To_plain_http_it_is_69() =>
        (await NativeFetcher.RunAsync([$"http://localhost:{_nginx.Port}/fact.json"])).ShouldFail(69, "http-status");

    private Task<FetcherResult> FetchAsync(string path, RootStore store = RootStore.Directory) =>
        NativeFetcher.RunAsync([$"https://localhost:{_nginx.Port}{path}"], store.Write(_roots, _chain.Roots));
}
