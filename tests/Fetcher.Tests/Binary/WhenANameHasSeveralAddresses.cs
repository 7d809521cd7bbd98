using System.Net;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Tests.RawServer;
using FargateFetcher.Tests.Signals;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace FargateFetcher.Tests.Binary;

/// <summary>A name with two addresses, by an <c>/etc/hosts</c> of the binary's own: 127.0.0.2 first, and 127.0.0.1, which answers.</summary>
[CancelAfter(300_000)]
public sealed class WhenANameHasSeveralAddresses
{
    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    [OneTimeSetUp]
    public void Answer() => _server.Given(Request.Create().WithPath("/fact")).RespondWith(Response.Create().WithBody("""{"text":"here"}"""));

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public async Task The_next_one_is_tried_where_the_first_refuses(CancellationToken cancellation) =>
        (await FetchAsync(["127.0.0.2", "127.0.0.1"], cancellation)).ShouldPrint("here");

    [Test]
    public async Task One_that_never_answers_takes_its_share_of_the_attempt_and_no_more(CancellationToken cancellation)
    {
        await using var dead = new FullQueue(new IPEndPoint(IPAddress.Parse("127.0.0.2"), _server.Ports[0]));

        (await FetchAsync(["127.0.0.2", "127.0.0.1"], cancellation)).ShouldPrint("here");
    }

    [Test]
    public async Task All_are_tried_before_the_attempt_fails(CancellationToken cancellation) =>
        (await FetchAsync(["127.0.0.2", "127.0.0.3"], cancellation)).ShouldFail(69, "connect");

    private async Task<FetcherResult> FetchAsync(string[] addresses, CancellationToken cancellation)
    {
        NameServer.RequireRoot();
        var hosts = Path.GetTempFileName();
        await File.WriteAllLinesAsync(hosts, addresses.Select(address => $"{address} fetch.example"), cancellation);
        try
        {
            var result = await Cli.Wrap("unshare")
                .WithArguments(
                [
                    "--mount", "sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts,
                    NativeFetcher.Path, $"http://fetch.example:{_server.Ports[0]}/fact", "--attempts", "1", "--attempt-timeout", "4",
                ])
                .WithEnvironmentVariables(variables => variables.Set("FETCH_ALLOW_HTTP", "true"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation);
            return new FetcherResult(result.ExitCode, result.StandardOutput, result.StandardError);
        }
        finally
        {
            File.Delete(hosts);
        }
    }
}
