using System.Runtime.InteropServices;
using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Connections;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Tls;

/// <summary>TLS over a TCP connection to a verified host. Owns its <c>SSL</c> and the connection.</summary>
internal sealed unsafe class TlsConnection : IConnection
{
    private static readonly TimeSpan UntilMoreOfARecord = TimeSpan.FromMilliseconds(1);

    private readonly TcpConnection _connection;
    private readonly TimeLimit _limit;
    private readonly TimeProvider _clock;
    private SslSession* _ssl;
    private bool _mayClose;

    private TlsConnection(TlsContext context, TcpConnection connection, TimeLimit limit)
    {
        _connection = connection;
        _limit = limit;
        _clock = TimeProvider.System;
        _ssl = context.NewSession();
    }

    /// <inheritdoc/>
    public bool WasCut { get; private set; }

    /// <summary>Performs the handshake and verifies the peer.</summary>
    /// <param name="context">The rules.</param>
    /// <param name="connection">The connection. It is disposed with this object, or if this method throws.</param>
    /// <param name="host">The name that the certificate must hold: a DNS name, or the literal of an address without brackets.</param>
    /// <param name="limit">When the attempt must be over.</param>
    /// <exception cref="FetchException">The peer is not to be trusted, the connection was lost, or time ran out.</exception>
    public static TlsConnection Open(TlsContext context, TcpConnection connection, string host, TimeLimit limit)
    {
        TlsConnection? tls = null;
        try
        {
            tls = new TlsConnection(context, connection, limit);
            tls.Expect(host);
            tls.Handshake();
            return tls;
        }
        catch
        {
            ((IDisposable?)tls ?? connection).Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            OpenSsl.ERR_clear_error();
            var count = OpenSsl.SSL_read(_ssl, buffer, buffer.Length);
            if (count > 0)
            {
                // A peer that sends without pause must not outlast the limit either.
                return _limit.IsOver ? throw ConnectionFailures.TimedOut("reading the response") : count;
            }

            if (Await(count, "waiting for the response") == OpenSslConstants.ErrorZeroReturn)
            {
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Partial writes are off, so a write takes all bytes or none. A retry must pass the same bytes (SSL_write(3)).
        while (true)
        {
            OpenSsl.ERR_clear_error();
            var count = OpenSsl.SSL_write(_ssl, bytes, bytes.Length);
            if (count > 0)
            {
                return;
            }

            if (Await(count, "sending the request") == OpenSslConstants.ErrorZeroReturn)
            {
                throw ConnectionFailures.Lost(0);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ssl is not null)
        {
            if (_mayClose)
            {
                // Send close_notify, as RFC 8446, section 6.1, requires; do not wait for the peer's.
                _ = OpenSsl.SSL_shutdown(_ssl);
                OpenSsl.ERR_clear_error();
            }

            OpenSsl.SSL_free(_ssl);
            _ssl = null;
        }

        _connection.Dispose();
    }

    private void Expect(string host)
    {
        TlsContext.Check(OpenSsl.SSL_set_fd(_ssl, _connection.Descriptor) == 1);
        if (IpAddress.TryParse(host) is { } address)
        {
            // A literal is not sent as a server name (RFC 6066, section 3).
            var parameters = OpenSsl.SSL_get0_param(_ssl);
            TlsContext.Check(OpenSsl.X509_VERIFY_PARAM_set1_ip(parameters, address.Bytes, (nuint)address.Bytes.Length) == 1);
            return;
        }

        // Certificates hold host names without the dot for the root.
        host = host.TrimEnd('.');
        var name = Encoding.UTF8.GetBytes(host + '\0');
        OpenSsl.SSL_set_hostflags(_ssl, OpenSslConstants.HostFlags);
        TlsContext.Check(OpenSsl.SSL_set1_host(_ssl, name) == 1);
        if (WildcardFor(host) is { } wildcard)
        {
            TlsContext.Check(OpenSsl.SSL_add1_host(_ssl, Encoding.UTF8.GetBytes(wildcard + '\0')) == 1);
        }

        var type = new CLong(OpenSslConstants.ServerNameTypeHost);
        TlsContext.Check(OpenSsl.SSL_ctrl(_ssl, OpenSslConstants.ControlSetServerName, type, name).Value == 1);
    }

    // OpenSSL's wildcards do not match a label with an underscore, which bucket names can have. So a certificate that names
    // *.example.com literally is accepted for such a host, too. At least two labels must follow, as OpenSSL requires of a wildcard.
    private static string? WildcardFor(string host)
    {
        var dot = host.AsSpan().IndexOf('.');
        return dot > 0 && host.AsSpan(0, dot).Contains('_') && host.AsSpan(dot + 1).Contains('.') ? "*" + host[dot..] : null;
    }

    private void Handshake()
    {
        while (true)
        {
            OpenSsl.ERR_clear_error();
            var result = OpenSsl.SSL_connect(_ssl);
            if (result == 1)
            {
                _mayClose = true;
                KeyLength.Check(_ssl);
                return;
            }

            if (Await(result, "shaking hands for TLS") == OpenSslConstants.ErrorZeroReturn)
            {
                throw ConnectionFailures.Lost(0);
            }
        }
    }

    // Waits for what the last call lacked. Returns when the call can be repeated, or ErrorZeroReturn if the peer closed its side.
    private int Await(int result, string phase)
    {
        var systemError = Marshal.GetLastPInvokeError();
        var error = OpenSsl.SSL_get_error(_ssl, result);
        switch (error)
        {
            case OpenSslConstants.ErrorWantRead or OpenSslConstants.ErrorWantWrite:
                Wait(error == OpenSslConstants.ErrorWantRead ? LinuxConstants.PollIn : LinuxConstants.PollOut, phase);
                return error;
            case OpenSslConstants.ErrorZeroReturn:
                return error;
            case OpenSslConstants.ErrorSystemCall:
                _mayClose = false;
                throw ConnectionFailures.Lost(systemError);
            default:
                _mayClose = false;
                if (OpenSsl.ERR_peek_error().Value == OpenSslConstants.UnexpectedEnd)
                {
                    // Without the peer's close_notify, an attacker may have cut the connection: the reader decides what that means.
                    WasCut = true;
                    return OpenSslConstants.ErrorZeroReturn;
                }

                throw TlsFailure.Explain(_ssl);
        }
    }

    private void Wait(short events, string phase)
    {
        // OpenSSL may hold a whole message already, or part of one. The socket does not show that.
        var isPending = OpenSsl.SSL_has_pending(_ssl) == 1;
        var ready = _connection.Wait(events, isPending ? TimeLimit.In(UntilMoreOfARecord, _clock) : _limit);
        if (_limit.IsOver || !(ready || isPending))
        {
            throw ConnectionFailures.TimedOut(phase);
        }
    }
}
