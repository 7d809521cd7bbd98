using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FargateFetcher.Lab;

/// <summary>One accepted connection, as the steps of a <see cref="Script"/> use it.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private bool _ended;

    /// <summary>Takes the socket over.</summary>
    public RawConnection(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        Stream = new NetworkStream(socket);
    }

    /// <summary>Plain, or TLS once it has been started.</summary>
    public Stream Stream { get; private set; }

    /// <summary>All that the client has sent so far, as ISO 8859-1.</summary>
    public StringBuilder Received { get; } = new();

    /// <summary>Reads until an empty line; byte by byte, so that nothing behind it is swallowed.</summary>
    public async Task ReadRequestAsync(CancellationToken cancellation)
    {
        var start = Received.Length;
        var one = new byte[1];
        while (Received.Length - start < 4 || Received.ToString(Received.Length - 4, 4) != "\r\n\r\n")
        {
            if (await Stream.ReadAsync(one, cancellation) == 0)
            {
                throw new IOException("The client has gone.");
            }

            Received.Append((char)one[0]);
        }
    }

    /// <summary>Reads whatever comes first.</summary>
    public async Task ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        var count = await Stream.ReadAsync(buffer, cancellation);
        Received.Append(Encoding.Latin1.GetString(buffer, 0, count));
    }

    /// <summary>Shakes hands as a TLS server.</summary>
    public async Task StartTlsAsync(X509Certificate2 certificate, CancellationToken cancellation)
    {
        var tls = new SslStream(Stream);
        Stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellation);
    }

    /// <summary>Sends a close_notify where this is TLS.</summary>
    public Task SendCloseNotifyAsync() => ((SslStream)Stream).ShutdownAsync();

    /// <summary>Sends FIN, then waits for the client's.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (!_ended)
        {
            _ended = true;
            _socket.Shutdown(SocketShutdown.Send);
            await DrainAsync(cancellation);
        }
    }

    /// <summary>Sends RST: closing a socket that must not linger (socket(7), SO_LINGER).</summary>
    public void Reset()
    {
        _ended = true;
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Reads from the socket, below any TLS, until the client is gone.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await _socket.ReceiveAsync(buffer, cancellation) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The socket first: a TLS stream that is disposed over an open one would send a close_notify, which only the script may.
        _socket.Dispose();
        Stream.Dispose();
        Received.Clear();
    }
}
