using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Certificates;

/// <summary>
/// Of the matrix of certificates, what any platform could get wrong: each version and each store, a good chain and a bad one.
/// </summary>
[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(300_000)]
public sealed class WhenEveryPlatformMeetsTls
{
    private static readonly ServedChain Chain = ServedChain.Usual();

    [Test]
    public async Task A_chain_to_a_root_is_accepted([Values] TlsVersion version, [Values] RootStore store) =>
        (await FetchAsync(version, store, Chain.Roots)).ShouldPrint("trusted");

    [Test]
    public async Task A_chain_to_another_root_is_refused([Values] TlsVersion version, [Values] RootStore store) =>
        (await FetchAsync(version, store, [ServedChain.Root("Other")])).ShouldFail(76, "tls");

    private static async Task<FetcherResult> FetchAsync(TlsVersion version, RootStore store, Certificate[] roots)
    {
        using var server = await TlsServer.StartAsync(Chain, "localhost", version);
        using var folder = new TemporaryFolder();

        return await NativeFetcher.RunAsync([$"https://localhost:{server.Port}/fact.json"], store.Write(folder, roots));
    }
}
