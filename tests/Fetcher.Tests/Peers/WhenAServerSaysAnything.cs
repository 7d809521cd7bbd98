using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Peers;
using FargateFetcher.Tests.Tls;

namespace FargateFetcher.Tests.Peers;

/// <summary>
/// Changed handshakes and chains. Seed and number make the case, so that each run of the suite tries the same ones; for more of them set
/// <c>FETCHER_TLS_CASES</c>, for others <c>FETCHER_TLS_SEED</c>.
/// </summary>
[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(900_000)]
[Parallelizable]
public sealed class WhenAServerSaysAnything
{
    private const int Many = 100;

    private static readonly uint Seed =
        uint.Parse(Environment.GetEnvironmentVariable("FETCHER_TLS_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly Lazy<ServedChain> Sound = new(ExtensionRows.Everything);

    [Test]
    public Task In_the_handshake_the_verdict_is_that_of_all_of_OpenSSL(CancellationToken cancellation) =>
        TryAsync(Generators.Plan, plan => (PeerIdentity.Of(Sound.Value), plan), cancellation);

    [Test]
    public Task In_its_certificates_the_verdict_is_that_of_all_of_OpenSSL(CancellationToken cancellation) =>
        TryAsync(Generators.Chain, chain => (chain.From(Sound.Value), new Plan()), cancellation);

    private static async Task TryAsync<T>(Gen<T> servers, Func<T, (PeerIdentity Identity, Plan Plan)> serve, CancellationToken cancellation)
    {
        await TestContext.Out.WriteLineAsync($"seed {Seed}, {PeerVerdicts.Cases} cases");
        var exitCodes = new ConcurrentDictionary<int, int>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = PeerVerdicts.Workers, CancellationToken = cancellation };

        await Parallel.ForEachAsync(Enumerable.Range(0, PeerVerdicts.Cases), options, async (number, _) =>
        {
            var server = servers.Generate(new PCG(Seed, (ulong)number), null, out Size _);
            var (identity, plan) = serve(server);
            var exitCode = await PeerVerdicts.ShouldBeThatOfAllOfOpenSslAsync(identity, plan, $"case {number} of seed {Seed}, {server}");
            exitCodes.AddOrUpdate(exitCode, 1, (_, sum) => sum + 1);
        });

        var sums = exitCodes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} with {pair.Key}");
        await TestContext.Out.WriteLineAsync(string.Join(", ", sums));
        if (PeerVerdicts.Cases >= Many)
        {
            Assert.That(exitCodes.Keys, Is.SupersetOf([0, 76]), "The cases reach both verdicts.");
        }
    }
}
