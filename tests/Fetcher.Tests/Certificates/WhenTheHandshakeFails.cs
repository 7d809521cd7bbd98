using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Certificates;

[CancelAfter(300_000)]
public sealed class WhenTheHandshakeFails
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServedChain _chain = ServedChain.Usual();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task The_certificate_is_not_why([Values] TlsVersion version, [Values] RootStore store)
    {
        using var server = await TlsServer.StartAsync(_chain, "localhost", version);

        (await FetchAsync(server, store)).ShouldPrint("trusted");
    }

    [TestCase("-tls1")]
    [TestCase("-tls1_1")]
    public async Task For_want_of_a_modern_version_it_is_76(string version)
    {
        using var server = await TlsServer.StartAsync(_chain, "localhost", version);

        await ShouldFailAsync(server, "protocol");
    }

    [TestCase("-tls1_2", "handshake failure")]
    [TestCase("-tls1_3", "certificate required")]
    public async Task For_want_of_a_client_certificate_it_is_76(string version, string reason)
    {
        using var server = await TlsServer.StartAsync(_chain, "localhost", version, "-Verify", "1");

        await ShouldFailAsync(server, reason);
    }

    [TestCase("AECDH-AES128-SHA")]
    [TestCase("ECDHE-ECDSA-NULL-SHA")]
    public async Task For_want_of_a_cipher_that_protects_it_is_76(string cipher)
    {
        using var server = await TlsServer.StartAsync(_chain, "localhost", "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0");

        await ShouldFailAsync(server, "handshake failure");
    }

    [Test]
    public async Task A_second_time_because_the_server_wants_one_it_is_76()
    {
        using var server = await TlsServer.StartAsync(_chain, "localhost", "-tls1_2", TlsServer.Interactive);
        var results = await Task.WhenAll<FetcherResult?>([FetchAsync(server, RootStore.Bundle)!, RenegotiateAsync(server)]);

        results[0]!.ShouldFail(76, "tls");
    }

    private static async Task<FetcherResult?> RenegotiateAsync(TlsServer server)
    {
        await server.HearAsync("GET /fact.json");
        await server.TypeAsync("r\n");
        await server.HearAsync("no renegotiation");
        return null;
    }

    private async Task ShouldFailAsync(TlsServer server, string reason)
    {
        foreach (var store in Enum.GetValues<RootStore>())
        {
            var line = (await FetchAsync(server, store)).ShouldFail(76, "tls");

            Assert.That((string?)line["detail"], Does.Contain(reason));
            Assert.That((int?)line["attempts"], Is.EqualTo(1));
        }
    }

    private Task<FetcherResult> FetchAsync(TlsServer server, RootStore store) =>
        NativeFetcher.RunAsync([$"https://localhost:{server.Port}/fact.json"], store.Write(_folder, _chain.Roots));
}
