using System.Runtime.InteropServices;
using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Connections;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Tls;

/// <summary>TLS over a TCP connection, whose peer has proved to be the host. Owns its <c>SSL</c> and the connection.</summary>
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

    /// <summary>Shakes hands and verifies the peer.</summary>
    /// <param name="context">The rules.</param>
    /// <param name="connection">The connection, which becomes this object's own also where it throws.</param>
    /// <param name="host">Whom the certificate must name: a DNS name, or the literal of an address without brackets.</param>
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
                // A peer that never lets the buffer run empty must not outlast the limit either.
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
        // Without partial writes, and so all or nothing; again with the same bytes, as SSL_write(3) demands.
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
                // Our close_notify, which RFC 8446, section 6.1, wants sent; the peer's is not waited for.
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
            // No server name for a literal (RFC 6066, section 3).
            TlsContext.Check(OpenSsl.X509_VERIFY_PARAM_set1_ip(OpenSsl.SSL_get0_param(_ssl), address.Bytes, (nuint)address.Bytes.Length) == 1);
            return;
        }

        // Certificates name hosts without the dot at the root.
        host = host.TrimEnd('.');
        var name = Encoding.UTF8.GetBytes(host + '\0');
        OpenSsl.SSL_set_hostflags(_ssl, OpenSslConstants.HostFlags);
        TlsContext.Check(OpenSsl.SSL_set1_host(_ssl, name) == 1);
        if (WildcardFor(host) is { } wildcard)
        {
            TlsContext.Check(OpenSsl.SSL_add1_host(_ssl, Encoding.UTF8.GetBytes(wildcard + '\0')) == 1);
        }

        TlsContext.Check(OpenSsl.SSL_ctrl(_ssl, OpenSslConstants.ControlSetServerName, new CLong(OpenSslConstants.ServerNameTypeHost), name).Value == 1);
    }

    // OpenSSL's wildcards cover no underscore, which names of buckets have. A certificate that names *.example.com to the letter
    // covers every label there, this one too. Two labels are left at least, as OpenSSL demands of a wildcard.
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

    // Waits for what the last call lacked. Returns when it is to be called again, or that the peer has closed its side.
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
                    // Without the peer's close_notify anybody may have cut the connection: the reader decides what that means.
                    WasCut = true;
                    return OpenSslConstants.ErrorZeroReturn;
                }

                throw TlsFailure.Explain(_ssl);
        }
    }

    private void Wait(short events, string phase)
    {
        // OpenSSL may hold a whole message already, of which the socket tells nothing, or just a part of one.
        var isPending = OpenSsl.SSL_has_pending(_ssl) == 1;
        var ready = _connection.Wait(events, isPending ? TimeLimit.In(UntilMoreOfARecord, _clock) : _limit);
        if (_limit.IsOver || !(ready || isPending))
        {
            throw ConnectionFailures.TimedOut(phase);
        }
    }
}
