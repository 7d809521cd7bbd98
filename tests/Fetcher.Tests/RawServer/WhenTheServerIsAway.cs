using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

/// <summary>Its port refuses every connection at once, until it is back.</summary>
[CancelAfter(60_000)]
[Parallelizable]
public sealed class WhenTheServerIsAway
{
    [Test]
    public async Task For_ten_seconds_a_default_run_prints(CancellationToken cancellation) =>
        await FetchAsync(TimeSpan.FromSeconds(10), cancellation);

    [Test]
    public async Task For_a_part_of_a_short_deadline_it_prints(CancellationToken cancellation) =>
        await FetchAsync(TimeSpan.FromSeconds(0.5), cancellation, "--deadline", "4", "--attempt-timeout", "1");

    [Test]
    public async Task For_longer_than_the_deadline_it_is_69_before_it(CancellationToken cancellation)
    {
        using var away = Bind();
        var result = await NativeFetcher.RunAsync([$"http://{away.LocalEndPoint}/", "--deadline", "4", "--attempt-timeout", "1"]);

        var line = result.ShouldFail(69, "connect");
        Assert.That((int?)line["attempts"], Is.EqualTo(3));
        Assert.That((int?)line["elapsedMs"], Is.InRange(1000, 3000), "The waits use the deadline, and leave an attempt's time.");
    }

    private static async Task FetchAsync(TimeSpan away, CancellationToken cancellation, params string[] options)
    {
        // Bound, so that it stays ours, and not listening: the kernel refuses.
        using var server = Bind();
        var started = Stopwatch.GetTimestamp();
        var run = NativeFetcher.RunAsync([$"http://{server.LocalEndPoint}/", .. options]);
        await Task.Delay(away, cancellation);
        Assert.That(run.IsCompleted, Is.False);
        server.Listen();
        using var connection = await server.AcceptAsync(cancellation);
        await connection.SendAsync(Encoding.ASCII.GetBytes(Answer.Whole), cancellation);

        (await run).ShouldPrint(Answer.Text);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.GreaterThan(away));
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
