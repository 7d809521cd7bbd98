using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Tls;

/// <summary>
/// Requires RSA keys of at least 2048 bits. OpenSSL's security level 2, 112 bits, also lets through somewhat shorter RSA keys,
/// because it rounds their strength up (NIST SP 800-56B, appendix D).
/// </summary>
internal static unsafe class KeyLength
{
    private const int MinRsaBits = 2048;

    /// <summary>Checks the chain that OpenSSL has verified, except its root, which is trusted as it is.</summary>
    /// <exception cref="FetchException">A key is too short; kind <see cref="FailureKind.Tls"/>.</exception>
    public static void Check(SslSession* ssl)
    {
        var chain = OpenSsl.SSL_get0_verified_chain(ssl);
        var count = OpenSsl.OPENSSL_sk_num(chain);
        TlsContext.Check(count > 0);
        for (var index = 0; index == 0 || index < count - 1; index++)
        {
            var key = OpenSsl.X509_get0_pubkey(OpenSsl.OPENSSL_sk_value(chain, index));
            TlsContext.Check(key is not null);
            var kind = OpenSsl.EVP_PKEY_get_base_id(key);
            if (kind is OpenSslConstants.KeyRsa or OpenSslConstants.KeyRsaPss && OpenSsl.EVP_PKEY_get_bits(key) < MinRsaBits)
            {
                throw new FetchException(FailureKind.Tls, $"The certificate was rejected: an RSA key under {MinRsaBits} bits is too weak.");
            }
        }
    }
}
