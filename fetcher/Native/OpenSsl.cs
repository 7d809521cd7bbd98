using System.Runtime.InteropServices;

namespace FargateFetcher.Native;

/// <summary>
/// The functions of OpenSSL 3 that the program calls, under OpenSSL's own names: the manual pages say what each does and who frees what.
/// </summary>
internal static unsafe partial class OpenSsl
{
    private const string Ssl = "libssl";
    private const string Crypto = "libcrypto";

    [LibraryImport(Ssl)]
    internal static partial int OPENSSL_init_ssl(ulong options, void* settings);

    [LibraryImport(Ssl)]
    internal static partial SslMethod* TLS_client_method();

    [LibraryImport(Ssl)]
    internal static partial SslContext* SSL_CTX_new(SslMethod* method);

    [LibraryImport(Ssl)]
    internal static partial void SSL_CTX_free(SslContext* context);

    [LibraryImport(Ssl)]
    internal static partial void SSL_CTX_set_security_level(SslContext* context, int level);

    [LibraryImport(Ssl)]
    internal static partial ulong SSL_CTX_set_options(SslContext* context, ulong options);

    [LibraryImport(Ssl)]
    internal static partial CLong SSL_CTX_ctrl(SslContext* context, int command, CLong number, void* pointer);

    [LibraryImport(Ssl)]
    internal static partial void SSL_CTX_set_verify(SslContext* context, int mode, void* callback);

    [LibraryImport(Ssl)]
    internal static partial void SSL_CTX_set_cert_verify_callback(
        SslContext* context, delegate* unmanaged[Cdecl]<X509StoreContext*, nint, int> callback, nint argument);

    [LibraryImport(Ssl)]
    internal static partial X509VerifyParameters* SSL_CTX_get0_param(SslContext* context);

    [LibraryImport(Ssl)]
    internal static partial int SSL_CTX_load_verify_dir(SslContext* context, ReadOnlySpan<byte> directories);

    [LibraryImport(Ssl)]
    internal static partial int SSL_CTX_set_alpn_protos(SslContext* context, ReadOnlySpan<byte> protocols, uint length);

    [LibraryImport(Ssl)]
    internal static partial SslSession* SSL_new(SslContext* context);

    [LibraryImport(Ssl)]
    internal static partial void SSL_free(SslSession* ssl);

    [LibraryImport(Ssl)]
    internal static partial int SSL_set_fd(SslSession* ssl, int descriptor);

    [LibraryImport(Ssl)]
    internal static partial CLong SSL_ctrl(SslSession* ssl, int command, CLong number, ReadOnlySpan<byte> pointer);

    [LibraryImport(Ssl)]
    internal static partial int SSL_set1_host(SslSession* ssl, ReadOnlySpan<byte> host);

    [LibraryImport(Ssl)]
    internal static partial int SSL_add1_host(SslSession* ssl, ReadOnlySpan<byte> host);

    [LibraryImport(Ssl)]
    internal static partial void SSL_set_hostflags(SslSession* ssl, uint flags);

    [LibraryImport(Ssl)]
    internal static partial X509VerifyParameters* SSL_get0_param(SslSession* ssl);

    [LibraryImport(Ssl, SetLastError = true)]
    internal static partial int SSL_connect(SslSession* ssl);

    [LibraryImport(Ssl, SetLastError = true)]
    internal static partial int SSL_read(SslSession* ssl, Span<byte> buffer, int count);

    [LibraryImport(Ssl, SetLastError = true)]
    internal static partial int SSL_write(SslSession* ssl, ReadOnlySpan<byte> bytes, int count);

    [LibraryImport(Ssl)]
    internal static partial int SSL_shutdown(SslSession* ssl);

    [LibraryImport(Ssl)]
    internal static partial int SSL_get_error(SslSession* ssl, int result);

    [LibraryImport(Ssl)]
    internal static partial int SSL_has_pending(SslSession* ssl);

    [LibraryImport(Ssl)]
    internal static partial CLong SSL_get_verify_result(SslSession* ssl);

    [LibraryImport(Ssl)]
    internal static partial X509Stack* SSL_get0_verified_chain(SslSession* ssl);

    [LibraryImport(Ssl)]
    internal static partial int ERR_load_SSL_strings();

    [LibraryImport(Crypto)]
    internal static partial nint OpenSSL_version(int type);

    [LibraryImport(Crypto)]
    internal static partial void ERR_clear_error();

    [LibraryImport(Crypto)]
    internal static partial CULong ERR_peek_error();

    [LibraryImport(Crypto)]
    internal static partial byte* ERR_reason_error_string(CULong error);

    [LibraryImport(Crypto)]
    internal static partial int X509_VERIFY_PARAM_set1_ip(X509VerifyParameters* parameters, ReadOnlySpan<byte> address, nuint length);

    [LibraryImport(Crypto)]
    internal static partial int X509_VERIFY_PARAM_set_flags(X509VerifyParameters* parameters, CULong flags);

    [LibraryImport(Crypto)]
    internal static partial byte* X509_verify_cert_error_string(CLong error);

    [LibraryImport(Crypto)]
    internal static partial int X509_verify_cert(X509StoreContext* context);

    [LibraryImport(Crypto)]
    internal static partial void X509_STORE_CTX_set_error(X509StoreContext* context, int error);

    [LibraryImport(Crypto)]
    internal static partial void X509_STORE_CTX_set0_verified_chain(X509StoreContext* context, X509Stack* chain);

    [LibraryImport(Crypto)]
    internal static partial X509Store* X509_STORE_CTX_get0_store(X509StoreContext* context);

    [LibraryImport(Crypto)]
    internal static partial X509Stack* X509_STORE_CTX_get0_untrusted(X509StoreContext* context);

    [LibraryImport(Crypto)]
    internal static partial int X509_STORE_add_cert(X509Store* store, X509* certificate);

    [LibraryImport(Crypto)]
    internal static partial X509* d2i_X509_AUX(X509** reuse, byte** der, CLong length);

    [LibraryImport(Crypto)]
    internal static partial void X509_free(X509* certificate);

    [LibraryImport(Crypto)]
    internal static partial X509Name* X509_get_issuer_name(X509* certificate);

    [LibraryImport(Crypto)]
    internal static partial PublicKey* X509_get0_pubkey(X509* certificate);

    [LibraryImport(Crypto)]
    internal static partial int EVP_PKEY_get_base_id(PublicKey* key);

    [LibraryImport(Crypto)]
    internal static partial int EVP_PKEY_get_bits(PublicKey* key);

    [LibraryImport(Crypto)]
    internal static partial int X509_NAME_get0_der(X509Name* name, byte** der, nuint* length);

    [LibraryImport(Crypto)]
    internal static partial int OPENSSL_sk_num(X509Stack* stack);

    [LibraryImport(Crypto)]
    internal static partial X509* OPENSSL_sk_value(X509Stack* stack, int index);
}
