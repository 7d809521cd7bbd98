using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Peers;

namespace FargateFetcher.Tests.Peers;

[CancelAfter(60_000)]
[Parallelizable(ParallelScope.All)]
public sealed class WhenAServerHasItsOwnWay
{
    private static readonly PeerIdentity Identity = PeerIdentity.Of(Minting.ChainOf(KeyKind.P256));

    // Every number that IANA has given to an alert that is an error, and one that it has not.
    private static readonly byte[] Alerts =
    [
        10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 86, 100,
        109, 110, 111, 112, 113, 114, 115, 116, 120, 121, 200,
    ];

    private static IEnumerable<TestCaseData> Accepted => PeerRow.All.Where(row => row.Outcome == Outcome.Accepted).Select(Case);

    private static IEnumerable<string> Refused => PeerRow.All.Where(row => row.Outcome == Outcome.Refused).Select(row => row.Name);

    [TestCaseSource(nameof(Accepted))]
    public async Task It_is_accepted(string name) => (await FetchAsync(PlanOf(name))).ShouldPrint("trusted");

    [TestCaseSource(nameof(Refused))]
    public async Task It_is_refused(string name) => (await FetchAsync(PlanOf(name))).ShouldFail(76, "tls");

    [Test]
    public async Task Its_alerts_end_the_run([Values(12, 13)] int version, [Values("Hello", "Answer")] string step)
    {
        foreach (var alert in Alerts)
        {
            var change = new Change(Enum.Parse<Step>(step), ChangeKind.AddRecord, RecordLayer.Alert, 2, alert);
            var result = await FetchAsync(new Plan { Version = version, Changes = [change] });

            Assert.That(result.ExitCode, Is.EqualTo(76), $"alert {alert}: {result.Error}");
            Assert.That((string?)result.ErrorLine()["code"], Is.EqualTo("tls"));
        }
    }

    [TestCase(12, "Hello")]
    [TestCase(13, "Hello")]
    [TestCase(13, "Retry")]
    [TestCase(13, "Extensions")]
    [TestCase(13, "Request")]
    [TestCase(13, "Certificate")]
    [TestCase(13, "Ticket")]
    public async Task Its_extensions_are_ignored_or_refused(int version, string step)
    {
        foreach (var type in Generators.AllExtensionTypes)
        {
            var change = new Change(Enum.Parse<Step>(step), ChangeKind.AddExtension, type, 0, 2, 0, 1);
            var result = await FetchAsync(new Plan
            {
                Version = version,
                PrefersP256 = true,
                AsksForCertificate = true,
                Tickets = 1,
                Changes = [change],
            });

            Assert.That(result.ExitCode, Is.EqualTo(0).Or.EqualTo(76), $"extension {type}: {result.Error}");
        }
    }

    // On every platform what is sound and not plain: it is answered, not only read.
    private static TestCaseData Case(PeerRow row) =>
        row.Plan.Changes.Length > 0 ? new TestCaseData(row.Name) : new TestCaseData(row.Name).SetCategory(NativeFetcher.EveryPlatform);

    private static Plan PlanOf(string name) => PeerRow.All.Single(row => row.Name == name).Plan;

    private static async Task<FetcherResult> FetchAsync(Plan plan)
    {
        await using var server = new PeerServer(Identity, plan);
        return await PeerVerdicts.FetchAsync(server);
    }
}
