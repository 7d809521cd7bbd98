using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>
/// A root of our own with a certificate for loopback. Other tests have good and bad certificates: here, the bytes below and above TLS
/// matter.
/// </summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    private TestAuthority(X509Certificate2 root, X509Certificate2 server, string rootFile)
    {
        _root = root;
        Server = server;
        RootFile = rootFile;
    }

    /// <summary>For 127.0.0.1, <c>localhost</c> and <c>fetch.invalid</c>, with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>A file that holds the root, for <c>SSL_CERT_FILE</c>.</summary>
    public string RootFile { get; }

    /// <summary>Mints both.</summary>
    public static TestAuthority Create()
    {
        var now = DateTimeOffset.UtcNow;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=root of the tests", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server of the tests", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("fetch.invalid");
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var server = request.Create(root, now.AddDays(-1), now.AddHours(12), [1]);

        var file = Path.GetTempFileName();
        File.WriteAllText(file, root.ExportCertificatePem());
        return new TestAuthority(root, server.CopyWithPrivateKey(key), file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(RootFile);
        Server.Dispose();
        _root.Dispose();
    }
}
