using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Lab;

/// <summary>
/// A certificate for servers on this machine, and the authority that vouches for it: both made for one rehearsal, and of no use after it.
/// </summary>
/// <param name="AuthorityPath">The authority's certificate, PEM: what a client trusts.</param>
/// <param name="ServerPath">The server's certificate and key, PKCS #12 without a password.</param>
internal sealed record LoopbackCertificate(string AuthorityPath, string ServerPath)
{
    private const int KeyBits = 2048;

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Makes both, in a folder.</summary>
    public static LoopbackCertificate Create(string folder)
    {
        var made = new LoopbackCertificate(Path.Combine(folder, "authority.pem"), Path.Combine(folder, "server.pfx"));
        var start = DateTimeOffset.UtcNow.AddHours(-1);
        var end = start.AddDays(1);

        using var authorityKey = RSA.Create(KeyBits);
        var authorityRequest = new CertificateRequest(
            "CN=fargate-fetcher rehearsal", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, critical: false));
        using var authority = authorityRequest.CreateSelfSigned(start, end);
        File.WriteAllText(made.AuthorityPath, authority.ExportCertificatePem());

        using var serverKey = RSA.Create(KeyBits);
        var serverRequest = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        serverRequest.CertificateExtensions.Add(names.Build());
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        serverRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var server = serverRequest.Create(authority, start, end, RandomNumberGenerator.GetBytes(16)).CopyWithPrivateKey(serverKey);
        File.WriteAllBytes(made.ServerPath, server.Export(X509ContentType.Pkcs12));

        // The fetcher in the container runs as another user.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(made.AuthorityPath, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        return made;
    }
}
