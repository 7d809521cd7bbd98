using System.Runtime.InteropServices;
using System.Text;
using FargateFetcher.Native;
using FargateFetcher.Shared;
using FargateFetcher.Trust;

namespace FargateFetcher.Tls;

/// <summary>The rules for every TLS connection of the run: versions, strength, trust. Owns its <c>SSL_CTX</c>.</summary>
internal sealed unsafe class TlsContext : IDisposable
{
    // 112 bits (SSL_CTX_set_security_level(3)): RSA from about 2048 bits (KeyLength checks exactly), and no SHA-1 or MD5 signature
    // except on the root.
    private const int SecurityLevel = 2;

    private readonly TlsRoots? _roots;
    private SslContext* _context;

    /// <summary>Sets the rules.</summary>
    /// <param name="trusted">Where the roots are.</param>
    /// <exception cref="FetchException">OpenSSL refused a rule; kind <see cref="FailureKind.Internal"/>.</exception>
    public TlsContext(TrustedRoots trusted)
    {
        Check(OpenSsl.OPENSSL_init_ssl(OpenSslConstants.InitLean, null) == 1);
        _context = OpenSsl.SSL_CTX_new(OpenSsl.TLS_client_method());
        Check(_context is not null);
        try
        {
            SetRules();
            if (trusted.Directories is { } directories)
            {
                Check(OpenSsl.SSL_CTX_load_verify_dir(_context, Encoding.UTF8.GetBytes(directories + '\0')) == 1);
            }

            if (trusted.Bundle is { } bundle)
            {
                _roots = new TlsRoots(bundle);
                _roots.AddTo(_context);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Returns a new <c>SSL</c> with these rules; the caller frees it.</summary>
    public SslSession* NewSession()
    {
        var session = OpenSsl.SSL_new(_context);
        Check(session is not null);
        return session;
    }

    /// <summary>Throws if a call failed that can only fail through a mistake in this program or for lack of memory.</summary>
    public static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            throw new FetchException(FailureKind.Internal, "OpenSSL could not be set up; please report it.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        OpenSsl.SSL_CTX_free(_context);
        _context = null;
        _roots?.Dispose();
    }

    private void SetRules()
    {
        OpenSsl.SSL_CTX_set_security_level(_context, SecurityLevel);
        OpenSsl.SSL_CTX_set_verify(_context, OpenSslConstants.VerifyPeer, null);

        // An intermediate or a server's own certificate among the roots is a trust anchor, because somebody put it there.
        var parameters = OpenSsl.SSL_CTX_get0_param(_context);
        Check(OpenSsl.X509_VERIFY_PARAM_set_flags(parameters, new CULong(OpenSslConstants.VerifyPartialChain)) == 1);
        _ = OpenSsl.SSL_CTX_set_options(_context, OpenSslConstants.OptionNoRenegotiation);
        Check(Control(OpenSslConstants.ControlSetMinProtocol, OpenSslConstants.Tls12) == 1);
        _ = Control(OpenSslConstants.ControlSetSessionCacheMode, OpenSslConstants.SessionCacheOff);

        // OpenSSL returns after each record without data, so that a flood of them cannot outlast the limit.
        _ = Control(OpenSslConstants.ControlClearMode, OpenSslConstants.ModeAutoRetry);

        // For this function, zero means success.
        var protocols = "\bhttp/1.1"u8;
        Check(OpenSsl.SSL_CTX_set_alpn_protos(_context, protocols, (uint)protocols.Length) == 0);
    }

    private nint Control(int command, int number) => OpenSsl.SSL_CTX_ctrl(_context, command, new CLong(number), null).Value;
}
