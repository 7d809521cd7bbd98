namespace FargateFetcher.Native;

/// <summary>Constants from OpenSSL's headers.</summary>
internal static class OpenSslConstants
{
    // OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS, _NO_LOAD_CONFIG, _NO_ATEXIT and _NO_LOAD_SSL_STRINGS.
    public const ulong InitLean = 0x1 | 0x80 | 0x80000 | 0x100000;

    public const int ControlSetSessionCacheMode = 44, ControlSetServerName = 55, ControlClearMode = 78, ControlSetMinProtocol = 123;
    public const int SessionCacheOff = 0, ServerNameTypeHost = 0, ModeAutoRetry = 4, Tls12 = 0x0303;
    public const ulong OptionNoRenegotiation = 1UL << 30;
    public const int VerifyPeer = 1;

    // X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS and X509_CHECK_FLAG_NEVER_CHECK_SUBJECT.
    public const uint HostFlags = 0x4 | 0x20;

    public const int ErrorProtocol = 1, ErrorWantRead = 2, ErrorWantWrite = 3, ErrorSystemCall = 5, ErrorZeroReturn = 6;

    // X509_V_FLAG_PARTIAL_CHAIN
    public const uint VerifyPartialChain = 0x80000;

    public const int VerifyOk = 0, VerifyUnspecified = 1;

    // EVP_PKEY_RSA and EVP_PKEY_RSA_PSS.
    public const int KeyRsa = 6, KeyRsaPss = 912;

    // ERR_PACK(ERR_LIB_SSL, 0, SSL_R_UNEXPECTED_EOF_WHILE_READING)
    public const uint UnexpectedEnd = (20 << 23) | 294;
}
