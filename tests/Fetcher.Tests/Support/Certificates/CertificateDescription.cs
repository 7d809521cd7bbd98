using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>What a certificate is to say; the defaults are those of a sound server certificate without a name.</summary>
internal sealed record CertificateDescription
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>A new P-256 key unless given: the quickest.</summary>
    public SigningKey Key { get; init; } = new EllipticCurveKey(ECCurve.NamedCurves.nistP256);

    public string CommonName { get; init; } = "server";

    public DateTimeOffset NotBefore { get; init; } = Days(-30);

    public DateTimeOffset NotAfter { get; init; } = Days(30);

    /// <summary>Subject alternative names of type DNS, written as they are.</summary>
    public string[] DnsNames { get; init; } = [];

    /// <summary>Subject alternative names of type IP.</summary>
    public IPAddress[] Addresses { get; init; } = [];

    public bool IsAuthority { get; init; }

    /// <summary>How many authorities may follow below this one; no limit where null.</summary>
    public int? PathLength { get; init; }

    /// <summary>The extended key usage; none is written where empty.</summary>
    public string[] Purposes { get; init; } = [ServerAuthentication];

    /// <summary>The key usage; by default what the kind of certificate needs.</summary>
    public X509KeyUsageFlags? KeyUsage { get; init; }

    /// <summary>Only names of this domain may be certified below; no constraint where null (RFC 5280, section 4.2.1.10).</summary>
    public string? PermittedDomain { get; init; }

    /// <summary>No name of this domain may be certified below; no constraint where null.</summary>
    public string? ExcludedDomain { get; init; }

    /// <summary>What the issuer hashes it with.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Whether the issuer's signature is wrong.</summary>
    public bool IsSignatureWrong { get; init; }

    /// <summary>Whether it names the issuer's key beside the issuer's name.</summary>
    public bool NamesIssuerKey { get; init; } = true;

    /// <summary>How it writes the issuer's common name; as the issuer does where null.</summary>
    public string? IssuerCommonName { get; init; }

    /// <summary>The type of string as which it writes its own common name.</summary>
    public UniversalTagNumber NameType { get; init; } = UniversalTagNumber.PrintableString;

    /// <summary>The type of string as which it writes the issuer's common name; as the issuer does where null.</summary>
    public UniversalTagNumber? IssuerNameType { get; init; }

    /// <summary>A sound authority.</summary>
    public static CertificateDescription Authority(string commonName) =>
        new() { CommonName = commonName, IsAuthority = true, Purposes = [], NotAfter = Days(300) };

    /// <summary>So many days from now.</summary>
    public static DateTimeOffset Days(int days) => DateTimeOffset.UtcNow.AddDays(days);
}
