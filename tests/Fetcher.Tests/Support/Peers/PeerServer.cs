using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>
/// A TLS server of ours on loopback, which says what no library would let it say, and completes the handshake all the same where the
/// client lets it.
/// </summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"text\":\"trusted\"}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Task> _running = new();
    private readonly TemporaryFolder _folder = new();
    private readonly PeerIdentity _identity;
    private readonly Plan _plan;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    public PeerServer(PeerIdentity identity, Plan plan)
    {
        (_identity, _plan) = (identity, plan);
        RootFile = _folder.Write("root.pem", identity.RootPem);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its URL.</summary>
    public string Url => $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>For <c>SSL_CERT_FILE</c>.</summary>
    public string RootFile { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running);
        _stop.Dispose();
        _folder.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _running.Enqueue(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or InvalidOperationException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket);
            try
            {
                await SpeakAsync(new RecordLayer(stream));
                socket.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, _stop.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or CryptographicException)
            {
                // The client may leave whenever it likes, and send a key that is none.
            }
        }
    }

    private async Task SpeakAsync(RecordLayer records)
    {
        Handshake handshake = _plan.Version == 13 ? new Handshake13(records, _identity, _plan) : new Handshake12(records, _identity, _plan);
        await handshake.RunAsync(_stop.Token);
        await Task.Delay(_plan.Pause, _stop.Token);
        await handshake.BeforeAnswerAsync();
        await records.SendAsync(RecordLayer.Data, Encoding.ASCII.GetBytes(Response));
        await records.SendAsync(RecordLayer.Alert, [1, 0]);
    }
}
