namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>The one version of TLS that a server speaks.</summary>
public enum TlsVersion
{
    /// <summary>RFC 5246.</summary>
    Tls12,

    /// <summary>RFC 8446.</summary>
    Tls13,
}
