using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Tests.Support.Signals;

/// <summary>A port whose queue of connections is full: the kernel drops each further SYN, and the client goes on sending it.</summary>
internal sealed class FullQueue : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _fillers = [];
    private readonly HashSet<string> _own;

    /// <summary>Fills a free port of 127.0.0.1.</summary>
    public FullQueue()
        : this(new IPEndPoint(IPAddress.Loopback, 0))
    {
    }

    /// <summary>Fills it.</summary>
    public FullQueue(IPEndPoint endPoint)
    {
        _listener.Bind(endPoint);
        _listener.Listen(0);
        for (var count = 0; count < 4; count++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _fillers.Add(filler);
            try
            {
                filler.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException inProgress) when (inProgress.SocketErrorCode == SocketError.WouldBlock)
            {
            }
        }

        _own = Connecting();
        Assert.That(_own, Is.Not.Empty, "The last filler itself waits in vain.");
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Fills several.</summary>
    public static IAsyncDisposable All(IEnumerable<IPEndPoint> endPoints) =>
        new Several([.. endPoints.Select(endPoint => new FullQueue(endPoint))]);

    /// <summary>Waits until somebody else has begun to connect.</summary>
    public async Task NextAsync(CancellationToken cancellation)
    {
        while (Connecting().IsSubsetOf(_own))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _fillers.ForEach(filler => filler.Dispose());
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Several(FullQueue[] queues) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var queue in queues)
            {
                await queue.DisposeAsync();
            }
        }
    }

    // The inodes of all sockets in state SYN_SENT (02) to the port, as /proc/net/tcp shows them (proc(5)).
    private HashSet<string> Connecting() =>
        [.. File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "02" && fields[2].EndsWith($":{Port:X4}", StringComparison.Ordinal)).Select(fields => fields[9])];
}
