namespace FargateFetcher.Native;

// OpenSSL types that the program uses by pointer only. Each has a type of its own, so that the compiler tells them apart.

/// <summary><c>SSL_METHOD</c>.</summary>
internal struct SslMethod;

/// <summary><c>SSL_CTX</c>.</summary>
internal struct SslContext;

/// <summary><c>SSL</c>.</summary>
internal struct SslSession;

/// <summary><c>X509</c>.</summary>
internal struct X509;

/// <summary><c>EVP_PKEY</c>.</summary>
internal struct PublicKey;

/// <summary><c>X509_NAME</c>.</summary>
internal struct X509Name;

/// <summary><c>X509_STORE</c>.</summary>
internal struct X509Store;

/// <summary><c>X509_STORE_CTX</c>.</summary>
internal struct X509StoreContext;

/// <summary><c>X509_VERIFY_PARAM</c>.</summary>
internal struct X509VerifyParameters;

/// <summary><c>STACK_OF(X509)</c>.</summary>
internal struct X509Stack;
