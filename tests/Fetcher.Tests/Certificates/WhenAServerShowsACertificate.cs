using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Certificates;

[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenAServerShowsACertificate
{
    private readonly Tunnel _tunnel = new();

    // The server of the last test: the next one often needs the same, and starting it is most of the time.
    private (CertificateCase Row, TlsVersion Version, TlsServer Server)? _last;

    private static IEnumerable<string> Accepted => AcceptedChains.All.Select(row => row.Name);

    private static IEnumerable<string> Refused => RefusedChains.All.Concat(RefusedNames.All).Select(row => row.Name);

    [OneTimeTearDown]
    public void Stop()
    {
        _last?.Server.Dispose();
        _tunnel.Dispose();
    }

    [Test]
    public async Task It_is_accepted([ValueSource(nameof(Accepted))] string name, [Values] TlsVersion version, [Values] RootStore store) =>
        (await FetchAsync(AcceptedChains.All.Single(row => row.Name == name), version, store)).ShouldPrint("trusted");

    [Test]
    public async Task It_is_refused_and_the_reason_named(
        [ValueSource(nameof(Refused))] string name, [Values] TlsVersion version, [Values] RootStore store)
    {
        var row = RefusedChains.All.Concat(RefusedNames.All).Single(row => row.Name == name);

        var line = (await FetchAsync(row, version, store)).ShouldFail(76, "tls");

        Assert.That((string?)line["detail"], Does.Match("(?i)" + row.Reason));
        Assert.That((int?)line["attempts"], Is.EqualTo(1), "A rejected certificate is never tried again.");
    }

    private async Task<FetcherResult> FetchAsync(CertificateCase row, TlsVersion version, RootStore store)
    {
        var server = await ServerAsync(row, version);
        using var folder = new TemporaryFolder();
        var environment = new List<(string, string)> { store.Write(folder, row.Chain.Roots) };
        if (row.Host.EndsWith(".test", StringComparison.Ordinal))
        {
            environment.Add(("HTTPS_PROXY", _tunnel.Url));
        }

        return await NativeFetcher.RunAsync([$"https://{row.Host}:{server.Port}/fact.json"], environment);
    }

    private async Task<TlsServer> ServerAsync(CertificateCase row, TlsVersion version)
    {
        if (_last is not { } last || last.Row != row || last.Version != version)
        {
            _last?.Server.Dispose();
            _last = null;
            _last = (row, version, await TlsServer.StartAsync(row.Chain, row.Host, version));
        }

        return _last.Value.Server;
    }
}
