using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Tls;

/// <summary>
/// One algorithm, one group, one extension at a time: what is left out of the link shows here, and nowhere in an ordinary handshake.
/// </summary>
[CancelAfter(60_000)]
[Parallelizable(ParallelScope.All)]
public sealed class WhenTlsTakesEveryForm
{
    private static IEnumerable<string> Accepted => TlsTables.Names(Outcome.Accepted);

    private static IEnumerable<string> Refused => TlsTables.Names(Outcome.Refused);

    private static IEnumerable<string> GivenUp => TlsTables.Names(Outcome.GivenUp);

    [TestCaseSource(nameof(Accepted))]
    public async Task It_is_accepted(string name) => (await FetchAsync(name, NativeFetcher.Path)).ShouldPrint("trusted");

    [TestCaseSource(nameof(Refused))]
    public async Task It_is_refused(string name)
    {
        var line = (await FetchAsync(name, NativeFetcher.Path)).ShouldFail(76, "tls");

        Assert.That((string?)line["detail"], Does.Match("(?i)" + TlsTables.Row(name).Reason));
        Assert.That((int?)line["attempts"], Is.EqualTo(1));
    }

    [TestCaseSource(nameof(GivenUp))]
    public async Task It_is_refused_though_all_of_OpenSSL_would_accept_it(string name)
    {
        (await FetchAsync(name, ReferenceFetcher.Path)).ShouldPrint("trusted");
        (await FetchAsync(name, NativeFetcher.Path)).ShouldFail(76, "tls");
    }

    private static async Task<FetcherResult> FetchAsync(string name, string program)
    {
        var row = TlsTables.Row(name);
        using var server = await row.ServeAsync();
        using var folder = new TemporaryFolder();
        return await ReferenceFetcher.RunAsync(program, [$"https://localhost:{server.Port}/fact.json"],
            row.Store.Write(folder, row.Chain.Roots));
    }
}
