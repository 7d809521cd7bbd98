using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.RawServer;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Signals;

/// <summary>A run that is held fast at one point of its way, as long as one likes.</summary>
internal sealed class Phase : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _held = [];

    private Phase(string program, IEnumerable<string> arguments, Func<CancellationToken, Task> ready)
    {
        Program = program;
        Arguments = [.. arguments];
        Ready = ready;
    }

    /// <summary>What to start.</summary>
    public string Program { get; }

    /// <summary>With which arguments.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Ends when the run has come to the point.</summary>
    public Func<CancellationToken, Task> Ready { get; }

    /// <summary>The name server does not answer.</summary>
    public static Phase Resolving()
    {
        var names = NameServer.Start(_ => null);
        return new Phase(
            "unshare",
            [.. names.Unshare, NativeFetcher.Path, "https://fetch.example/"],
            cancellation => names.Asked.WaitAsync(cancellation))
        { _held = { names } };
    }

    /// <summary>The server's queue of connections is full, so that the kernel drops every further SYN.</summary>
    public static Phase Connecting()
    {
        var queue = new FullQueue();
        return new Phase(
            NativeFetcher.Path, [$"http://127.0.0.1:{queue.Port}/", "--attempt-timeout", "40"], queue.NextAsync)
        { _held = { queue } };
    }

    /// <summary>The server has the ClientHello and says nothing.</summary>
    public static Phase ShakingHands() => Serving("https", reached => Script.Accepted.Receive().Signal(reached).Hang());

    /// <summary>The server has sent half the headers.</summary>
    public static Phase ReadingHeaders() =>
        Serving("http", reached => Script.Requested.Send(Answer.Ok + "Content-").Signal(reached).Hang());

    /// <summary>The server has sent all but the last byte of the body.</summary>
    public static Phase ReadingBody() => Serving("http", reached => Script.Requested.Send(Answer.Whole[..^1]).Signal(reached).Hang());

    /// <summary>The server pours out a body in chunks of a byte, so that the run is busy instead of waiting.</summary>
    public static Phase ReadingMuch() => Serving(
        "http",
        reached => Script.Requested.Send(Answer.Ok + Answer.Chunked + "\r\n").Signal(reached)
            .SendForever(string.Concat(Enumerable.Repeat("1\r\n \r\n", 1000))),
        "--max-bytes",
        "268435456");

    /// <summary>The server wants to be left alone for half a minute.</summary>
    public static Phase BackingOff() => Serving(
        "http",
        reached => Script.Requested.Send("HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n").Close().Signal(reached));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var held in _held)
        {
            await held.DisposeAsync();
        }
    }

    private static Phase Serving(string scheme, Func<TaskCompletionSource, Script> script, params string[] options)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = ScriptedServer.Start(script(reached));
        return new Phase(
            NativeFetcher.Path,
            [$"{scheme}://127.0.0.1:{server.Port}/", "--attempt-timeout", "40", .. options],
            async cancellation =>
            {
                await reached.Task.WaitAsync(cancellation);

                // The server has done its part; the client now comes to wait.
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            })
        {
            _held = { server },
        };
    }
}
