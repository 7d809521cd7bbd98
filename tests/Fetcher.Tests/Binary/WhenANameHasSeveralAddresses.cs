using System.Net;
using System.Net.Sockets;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Servers;
using FargateFetcher.Tests.Support.Signals;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace FargateFetcher.Tests.Binary;

/// <summary>
/// A name with several addresses, by an <c>/etc/hosts</c> of the binary's own. 127.0.1.1 answers, which the system puts behind those
/// of 127.0.0.0/24: they are nearer to the source's (RFC 6724, section 5, rule 9).
/// </summary>
[CancelAfter(300_000)]
public sealed class WhenANameHasSeveralAddresses
{
    private const string Good = "127.0.1.1";

    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = [$"http://{Good}:0"] });

    [OneTimeSetUp]
    public void Answer() =>
        _server.Given(Request.Create().WithPath("/fact")).RespondWith(Response.Create().WithBody("""{"text":"here"}"""));

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public async Task The_next_one_is_tried_where_the_first_refuses(CancellationToken cancellation) =>
        (await FetchAsync(["127.0.0.2", Good], cancellation)).ShouldPrint("here");

    [Test]
    public async Task The_next_one_is_tried_soon_after_one_that_does_not_answer(CancellationToken cancellation)
    {
        await using var dead = new FullQueue(new IPEndPoint(IPAddress.Parse("127.0.0.2"), _server.Ports[0]));

        (await FetchAsync(["127.0.0.2", Good], cancellation, "--attempt-timeout", "5")).ShouldPrint("here");
    }

    [Test]
    public async Task Eight_that_never_answer_cost_two_seconds_of_one_attempt(CancellationToken cancellation)
    {
        var dead = Enumerable.Range(2, 8).Select(host => new IPAddress([127, 0, 0, (byte)host])).ToArray();
        await using var queues = FullQueue.All(dead.Select(address => new IPEndPoint(address, _server.Ports[0])));

        (await FetchAsync([.. dead.Select(address => $"{address}"), Good], cancellation, "--attempt-timeout", "10")).ShouldPrint("here");
    }

    [Test]
    public async Task The_other_family_comes_second(CancellationToken cancellation)
    {
        // The one that answers is written as an IPv6 address, and the last by the system's order: in that, it would take five seconds.
        var dead = Enumerable.Range(2, 20).Select(host => new IPAddress([127, 0, 0, (byte)host])).ToArray();
        await using var queues = FullQueue.All(dead.Select(address => new IPEndPoint(address, _server.Ports[0])));

        string[] addresses = [.. dead.Select(address => $"{address}"), $"::ffff:{Good}"];
        (await FetchAsync(addresses, cancellation, "--attempt-timeout", "4")).ShouldPrint("here");
    }

    [Test]
    public async Task The_first_connection_wins_and_the_others_are_closed(CancellationToken cancellation)
    {
        // The first one takes connections and never says anything: it has been given up neither too early nor for another.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), _server.Ports[0]));
        silent.Listen();

        (await FetchAsync(["127.0.0.2", Good], cancellation, "--attempt-timeout", "1")).ShouldFail(69, "attempt-timeout");
    }

    [Test]
    public async Task All_that_never_answer_end_with_the_attempt(CancellationToken cancellation)
    {
        string[] addresses = ["127.0.0.2", "127.0.0.3"];
        await using var dead = FullQueue.All(addresses.Select(address => new IPEndPoint(IPAddress.Parse(address), _server.Ports[0])));

        var line = (await FetchAsync(addresses, cancellation, "--attempt-timeout", "1")).ShouldFail(69, "attempt-timeout");

        Assert.That((int?)line["elapsedMs"], Is.InRange(950, 3000));
    }

    [Test]
    public async Task All_are_tried_before_the_attempt_fails(CancellationToken cancellation) =>
        (await FetchAsync(["127.0.0.2", "127.0.0.3"], cancellation)).ShouldFail(69, "connect");

    private async Task<FetcherResult> FetchAsync(string[] addresses, CancellationToken cancellation, params string[] options)
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
                    NativeFetcher.Path, $"http://fetch.example:{_server.Ports[0]}/fact", "--attempts", "1", .. options,
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
