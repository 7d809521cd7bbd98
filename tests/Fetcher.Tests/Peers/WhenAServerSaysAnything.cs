using System.Collections.Concurrent;
using CsCheck;
using FargateFetcher.Tests.Binary;
using FargateFetcher.Tests.Certificates;
using FargateFetcher.Tests.Tls;

namespace FargateFetcher.Tests.Peers;

/// <summary>
/// Changed handshakes and chains, the same ones for each seed; for more of them set <c>FETCHER_TLS_CASES</c>, for others
/// <c>CsCheck_Seed</c>.
/// </summary>
[Category(NativeFetcher.EveryPlatform)]
public sealed class WhenAServerSaysAnything
{
    private const string Seed = "0000KDIOCg_1";

    // Some of the servers make the fetcher wait; the others use the processors meanwhile.
    private static readonly int Workers = Environment.ProcessorCount * 3;

    private static readonly string ChosenSeed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? Seed;

    private static readonly Lazy<ServedChain> Sound = new(ExtensionRows.Everything);

    [Test]
    public Task In_the_handshake_the_verdict_is_that_of_all_of_OpenSSL() =>
        TryAsync(Generators.Plan, plan => (PeerIdentity.Of(Sound.Value), plan));

    [Test]
    public Task In_its_certificates_the_verdict_is_that_of_all_of_OpenSSL() =>
        TryAsync(Generators.Chain, chain => (chain.From(Sound.Value), new Plan()));

    private static async Task TryAsync<T>(Gen<T> servers, Func<T, (PeerIdentity Identity, Plan Plan)> serve)
        where T : notnull
    {
        await TestContext.Out.WriteLineAsync($"seed {ChosenSeed}, {PeerVerdicts.Cases} cases");
        var exitCodes = new ConcurrentDictionary<int, int>();

        await servers.SampleAsync(
            async server =>
            {
                var (identity, plan) = serve(server);
                var exitCode = await PeerVerdicts.ShouldBeThatOfAllOfOpenSslAsync(identity, plan);
                exitCodes.AddOrUpdate(exitCode, 1, (_, sum) => sum + 1);
            },
            TestContext.Out.WriteLine, ChosenSeed, PeerVerdicts.Cases, threads: Workers, print: server => $"{server}");

        var sums = exitCodes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} with {pair.Key}");
        await TestContext.Out.WriteLineAsync(string.Join(", ", sums));
        Assert.That(exitCodes.Keys, Is.SupersetOf([0, 76]), "The cases reach both verdicts.");
    }
}
