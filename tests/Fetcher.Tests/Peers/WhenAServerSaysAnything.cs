using CsCheck;
using FargateFetcher.Tests.Binary;
using FargateFetcher.Tests.Certificates;
using FargateFetcher.Tests.Tls;

namespace FargateFetcher.Tests.Peers;

/// <summary>Changed handshakes and chains, the same ones for each seed; for more of them set <c>FETCHER_TLS_CASES</c>, for others <c>CsCheck_Seed</c>.</summary>
[Category(NativeFetcher.EveryPlatform)]
public sealed class WhenAServerSaysAnything
{
    private const string Seed = "0000KDIOCg_1";

    // Some of the servers make the fetcher wait; the others use the processors meanwhile.
    private static readonly int Workers = Environment.ProcessorCount * 3;

    private static readonly string ChosenSeed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? Seed;

    private static readonly Lazy<ServedChain> Sound = new(ExtensionRows.Everything);

    [Test]
    public async Task In_the_handshake_the_verdict_is_that_of_all_of_OpenSSL()
    {
        var identity = PeerIdentity.Of(Sound.Value);
        await TestContext.Out.WriteLineAsync($"seed {ChosenSeed}, {PeerVerdicts.Cases} cases");

        await Generators.Plan.SampleAsync(
            plan => PeerVerdicts.ShouldBeThatOfAllOfOpenSslAsync(identity, plan),
            TestContext.Out.WriteLine, ChosenSeed, PeerVerdicts.Cases, threads: Workers, print: plan => plan.ToString());
    }

    [Test]
    public async Task In_its_certificates_the_verdict_is_that_of_all_of_OpenSSL()
    {
        await TestContext.Out.WriteLineAsync($"seed {ChosenSeed}, {PeerVerdicts.Cases} cases");

        await Generators.Chain.SampleAsync(
            chain => PeerVerdicts.ShouldBeThatOfAllOfOpenSslAsync(chain.From(Sound.Value), new Plan()),
            TestContext.Out.WriteLine, ChosenSeed, PeerVerdicts.Cases, threads: Workers, print: chain => chain.ToString());
    }
}
