using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Tls;

/// <summary>
/// Of the same tables, what the processor or the list of what is linked for it could change. A process costs an emulator a second, a
/// further handshake a tenth.
/// </summary>
[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(120_000)]
[Parallelizable(ParallelScope.All)]
public sealed class WhenEveryPlatformTakesEveryForm
{
    // A run follows five redirects.
    private const int ServersOfARun = 6;

    private static readonly string[] Alone =
    [
        "a client certificate, TLS 1.2", "a client certificate, TLS 1.3", "critical 1.2.3.4.5=DER:05:00",
        "permitted;email:example.test over email:a@other.example.test", "permitted;URI:.example.test over URI:no-scheme",
        "excluded;IP:127.0.0.0/255.0.0.0 over IP:127.0.0.1",
        "sect283r1 in the root", "signed with RSA and sha3-256", "DHE-RSA-AES128-GCM-SHA256", "group X448, TLS 1.3",
    ];

    // Of the forms of the handshake, those that need more of the library than a plain one does.
    private static readonly string[] Forms = ["certificate", "stateless", "records", "MAC"];

    private static IEnumerable<TlsRow> Together =>
    [
        .. KeyRows.All.Concat(SignatureRows.All).Concat(CipherRows.All)
            .Concat(HandshakeRows.All.Where(row => Forms.Any(form => row.Name.Contains(form, StringComparison.Ordinal))))
            .Where(row => row is { Outcome: Outcome.Accepted, NeedsNewServer: false }),
        TlsTables.Row("everything at once"), TlsTables.Row("all at once"), TlsTables.Row("resources of the whole chain"),
    ];

    private static IEnumerable<TestCaseData> Tours => Together
        .GroupBy(row => row.Store)
        .SelectMany(kept => kept.Chunk(ServersOfARun))
        .Select(rows => new TestCaseData([rows.Select(row => row.Name).ToArray()]).SetArgDisplayNames(rows[0].Name, rows[^1].Name));

    [TestCaseSource(nameof(Tours))]
    public async Task One_after_the_other_they_are_accepted(string[] names)
    {
        TlsRow[] rows = [.. names.Select(TlsTables.Row)];
        var servers = new List<TlsServer>();
        try
        {
            foreach (var row in rows)
            {
                servers.Add(await row.ServeAsync(TlsServer.Interactive, "-HTTP"));
            }

            var url = Lead(servers);
            var result = await FetchAsync(url, rows);

            result.ShouldPrint("the last");
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    [TestCaseSource(nameof(Alone))]
    public async Task Each_in_a_run_of_its_own_they_are_refused(string name)
    {
        var row = TlsTables.Row(name);
        using var server = await row.ServeAsync();

        (await FetchAsync(Url(server), row)).ShouldFail(76, "tls");
    }

    private static async Task<FetcherResult> FetchAsync(string url, params TlsRow[] rows)
    {
        using var folder = new TemporaryFolder();
        var roots = rows.SelectMany(row => row.Chain.Roots).Distinct();
        return await NativeFetcher.RunAsync([url, "--attempts", "1", "--attempt-timeout", "50", "--deadline", "55"],
            rows[0].Store.Write(folder, roots));
    }

    // Each server sends the fetcher on to the next.
    private static string Lead(List<TlsServer> servers)
    {
        servers[^1].Answer("HTTP/1.1 200 OK\r\n\r\n{\"text\":\"the last\"}");
        for (var index = servers.Count - 2; index >= 0; index--)
        {
            servers[index].Answer($"HTTP/1.1 302 Found\r\nLocation: {Url(servers[index + 1])}\r\nContent-Length: 0\r\n\r\n");
        }

        return Url(servers[0]);
    }

    private static string Url(TlsServer server) => $"https://localhost:{server.Port}/fact.json";
}
