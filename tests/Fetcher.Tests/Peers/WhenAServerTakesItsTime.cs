using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Peers;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Peers;

/// <summary>
/// A second after a name was looked up, the thread that did it ends, while the run goes on; through a proxy none is looked up but the
/// proxy's.
/// </summary>
[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(60_000)]
[Parallelizable(ParallelScope.All)]
public sealed class WhenAServerTakesItsTime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2.5);

    private static readonly PeerIdentity Identity = PeerIdentity.Of(Minting.ChainOf(KeyKind.P256));

    [Test]
    public async Task It_is_waited_for([Values(12, 13)] int version)
    {
        await using var server = new PeerServer(Identity, new Plan { Version = version, Pause = Long });

        (await PeerVerdicts.FetchAsync(server)).ShouldPrint("trusted");
    }

    [Test]
    public async Task And_refused_all_the_same()
    {
        var alert = new Change(Step.Answer, ChangeKind.AddRecord, RecordLayer.Alert, 2, 80);
        await using var server = new PeerServer(Identity, new Plan { Pause = Long, Changes = [alert] });

        (await PeerVerdicts.FetchAsync(server)).ShouldFail(76, "tls");
    }

    [Test]
    public async Task Through_a_proxy_it_is_the_same([Values("-tls1_2", "-tls1_3")] string version, [Values] RootStore store)
    {
        var chain = Minting.ChainOf(KeyKind.Ed25519);
        using var tunnel = new Tunnel();
        using var folder = new TemporaryFolder();
        using var server = await TlsServer.StartAsync(chain, "localhost", version, "-verify", "1");

        var result = await NativeFetcher.RunAsync(
            [$"https://localhost:{server.Port}/fact.json"], store.Write(folder, chain.Roots), ("HTTPS_PROXY", tunnel.Url));

        result.ShouldPrint("trusted");
    }

    [Test]
    public async Task Through_a_proxy_it_is_waited_for()
    {
        using var tunnel = new Tunnel();
        await using var server = new PeerServer(Identity, new Plan { Pause = Long });

        var result = await NativeFetcher.RunAsync([server.Url], ("SSL_CERT_FILE", server.RootFile), ("HTTPS_PROXY", tunnel.Url));

        result.ShouldPrint("trusted");
    }
}
