namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>How the trusted roots are kept.</summary>
public enum RootStore
{
    /// <summary>In one file of PEM: <c>SSL_CERT_FILE</c>.</summary>
    Bundle,

    /// <summary>In a directory that <c>openssl rehash</c> has indexed: <c>SSL_CERT_DIR</c>.</summary>
    Directory,
}
