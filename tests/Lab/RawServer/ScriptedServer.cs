using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FargateFetcher.Lab;

/// <summary>
/// A TCP server on loopback that does to each connection what a script says, right or wrong, and counts the connections:
/// what no HTTP library would let a test send.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<int, Script> _script;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Task> _running = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _accepting;
    private int _connections;

    private ScriptedServer(IPAddress address, Func<int, Script> script)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>How many connections have been accepted.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What the clients sent on connections that have ended (ISO 8859-1), in the order of their ends.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Its plain URL.</summary>
    public string Url => $"http://{_listener.LocalEndPoint}/";

    /// <summary>Starts a server with a script for each connection; the last one serves all that follow.</summary>
    public static ScriptedServer Start(params Script[] scripts) => Start(IPAddress.Loopback, scripts);

    /// <summary>Starts such a server on another address of loopback.</summary>
    public static ScriptedServer Start(IPAddress address, params Script[] scripts) =>
        new(address, index => scripts[Math.Min(index, scripts.Length - 1)]);

    /// <summary>Starts a server that asks for a script at each connection.</summary>
    public static ScriptedServer Start(Func<Script> script) => new(IPAddress.Loopback, _ => script());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                var index = Interlocked.Increment(ref _connections) - 1;
                _running.Enqueue(ServeAsync(socket, _script(index)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ServeAsync(Socket socket, Script script)
    {
        using var connection = new RawConnection(socket);
        try
        {
            await script.RunAsync(connection, _stop.Token);
        }
        catch (Exception gone) when (
            gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            // The client may leave whenever it likes: what it made of the script is the test's business.
        }
        finally
        {
            _requests.Enqueue(connection.Received.ToString());
        }
    }
}
