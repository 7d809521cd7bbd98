using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Tls;

/// <summary>Explains why OpenSSL failed.</summary>
internal static unsafe class TlsFailure
{
    /// <summary>Returns the failure of the last call on this <c>SSL</c>.</summary>
    public static FetchException Explain(SslSession* ssl)
    {
        var error = OpenSsl.ERR_peek_error();
        var verification = OpenSsl.SSL_get_verify_result(ssl);
        if (verification.Value != OpenSslConstants.VerifyOk)
        {
            var reason = Text(OpenSsl.X509_verify_cert_error_string(verification));
            return new FetchException(FailureKind.Tls, $"The certificate was rejected: {reason}.");
        }

        // The texts, those of the peer's alerts among them, are loaded only now: a successful run does not need them.
        _ = OpenSsl.ERR_load_SSL_strings();
        return new FetchException(FailureKind.Tls, $"TLS failed: {Text(OpenSsl.ERR_reason_error_string(error))}.");
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "no reason given";
}
