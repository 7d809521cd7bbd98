using System.Net;
using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.RawServer;
using FargateFetcher.Tests.Support.Servers;
using FargateFetcher.Tests.Support.Signals;

namespace FargateFetcher.Tests.Memcheck;

[CancelAfter(600_000)]
[Parallelizable]
public sealed class WhenMemcheckWatches
{
    private const string Busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
    private const string Moved = "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n";

    private readonly TestAuthority _authority = TestAuthority.Create();

    [OneTimeTearDown]
    public void Remove() => _authority.Dispose();

    [TestCase("http")]
    [TestCase("https")]
    public async Task Nothing_is_wrong_when_it_prints(string scheme, CancellationToken cancellation) =>
        await RunAsync(scheme, 0, 1, cancellation, Answer.Whole);

    [TestCase("http")]
    [TestCase("https")]
    public async Task Nothing_is_wrong_when_it_is_redirected(string scheme, CancellationToken cancellation) =>
        await RunAsync(scheme, 0, 1, cancellation, Moved, Moved, Answer.Whole);

    [TestCase("http", "no colon\r\n")]
    [TestCase("https", "no colon\r\n")]
    public async Task Nothing_is_wrong_when_it_refuses(string scheme, string header, CancellationToken cancellation) =>
        await RunAsync(scheme, 76, 1, cancellation, $"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}");

    [TestCase("http")]
    [TestCase("https")]
    public async Task What_is_left_at_the_end_does_not_grow_with_the_attempts(string scheme, CancellationToken cancellation)
    {
        var one = await RunAsync(scheme, "localhost", 69, 1, cancellation, Busy);
        var four = await RunAsync(scheme, "localhost", 69, 4, cancellation, Busy);

        Assert.That((four.LeftBlocks, four.LeftBytes), Is.EqualTo((one.LeftBlocks, one.LeftBytes)), four.Log);
    }

    [TestCase("127.0.0.2 127.0.1.1", 0)]
    [TestCase("127.0.0.3 127.0.0.2 127.0.1.1", 0)]
    [TestCase("127.0.0.2 127.0.0.3", 75)]
    public async Task Nothing_is_wrong_when_a_name_has_several_addresses(string addresses, int exitCode, CancellationToken cancellation)
    {
        NameServer.RequireRoot();
        await using var server = ScriptedServer.Start(IPAddress.Parse("127.0.1.1"), Script.Requested.Send(Answer.Whole));
        await using var silent = new FullQueue(new IPEndPoint(IPAddress.Parse("127.0.0.2"), server.Port));
        using var folder = new TemporaryFolder();
        var hosts = folder.Write("hosts", string.Concat(addresses.Split(' ').Select(address => $"{address} fetch.example\n")));

        string[] arguments = [$"http://fetch.example:{server.Port}/", "--attempts", "1", "--deadline", exitCode == 0 ? "30" : "8"];
        var run = await MemcheckRun.StartAsync(_authority.RootFile, hosts, cancellation, arguments);

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Log);
    }

    private Task<MemcheckRun> RunAsync(
        string scheme, int exitCode, int attempts, CancellationToken cancellation, params string[] responses) =>
        RunAsync(scheme, "localhost", exitCode, attempts, cancellation, responses);

    private async Task<MemcheckRun> RunAsync(
        string scheme, string host, int exitCode, int attempts, CancellationToken cancellation, params string[] responses)
    {
        var start = scheme == "https" ? Script.Accepted.Tls(_authority.Server).Request() : Script.Requested;
        await using var server = ScriptedServer.Start([.. responses.Select(response => start.Send(response))]);

        string[] arguments = [$"{scheme}://{host}:{server.Port}/", "--attempts", $"{attempts}", "--deadline", "120"];
        var run = await MemcheckRun.StartAsync(_authority.RootFile, null, cancellation, arguments);

        await TestContext.Out.WriteLineAsync(
            $"{run.Allocations} allocations, {run.LeftBlocks} blocks with {run.LeftBytes} bytes at the end");
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Log);
        Assert.That(run.Allocations, Is.GreaterThan(scheme == "https" ? 1000 : 10), "Memcheck sees the heap.");
        Assert.That(server.Connections, Is.EqualTo(Math.Max(attempts, responses.Length)));
        return run;
    }
}
