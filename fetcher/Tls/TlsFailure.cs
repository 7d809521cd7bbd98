using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Tls;

/// <summary>Says why OpenSSL gave up.</summary>
internal static unsafe class TlsFailure
{
    /// <summary>Returns the failure that the last call on this <c>SSL</c> left behind.</summary>
    public static FetchException Explain(SslSession* ssl)
    {
        var error = OpenSsl.ERR_peek_error();
        var verification = OpenSsl.SSL_get_verify_result(ssl);
        if (verification.Value != OpenSslConstants.VerifyOk)
        {
            return new FetchException(FailureKind.Tls, $"The certificate was rejected: {Text(OpenSsl.X509_verify_cert_error_string(verification))}.");
        }

        // Not loaded before: successful runs do without. Alerts of the peer are among them.
        _ = OpenSsl.ERR_load_SSL_strings();
        return new FetchException(FailureKind.Tls, $"TLS failed: {Text(OpenSsl.ERR_reason_error_string(error))}.");
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "no reason given";
}
