using System.Security.Cryptography.X509Certificates;
using System.Text;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>From the unpacked package alone: what an administrator added to the machine has no way in.</summary>
[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheRootsAreCollected
{
    private const string Certificates = "usr/share/ca-certificates/mozilla";

    [Test]
    public async Task They_are_those_of_the_package_and_all_of_them(CancellationToken cancellation)
    {
        var sysroot = await SysrootCache.OpenAsync(cancellation);

        foreach (var platform in Platform.All)
        {
            var files = Directory.GetFiles(Path.Combine(sysroot.PathFor(platform), Certificates), "*.crt");
            var roots = Parse(await CaRoots.ReadAsync(sysroot, cancellation));

            Assert.That(roots, Has.Count.GreaterThan(100));
            Assert.That(roots.Select(root => root.Thumbprint), Is.EqualTo(files.Order(StringComparer.Ordinal).Select(Thumbprint)));
        }
    }

    [Test]
    public async Task A_package_without_roots_ends_the_build()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["amd64"]);

        var failure = await Assert.ThrowsAsync<BuildException>(() => CaRoots.ReadAsync(new Sysroot(folder.Path, "debian-13", []), CancellationToken.None));

        Assert.That(failure!.Message, Is.EqualTo($"The package ca-certificates has no certificates in /{Certificates}."));
    }

    [Test]
    public async Task A_file_that_is_no_certificate_ends_the_build()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[$"amd64/{Certificates}"]);
        await File.WriteAllTextAsync(folder[$"amd64/{Certificates}/Key.crt"], "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        var sysroot = new Sysroot(folder.Path, "debian-13", [new("ca-certificates", "1", "ca-certificates")]);

        var failure = await Assert.ThrowsAsync<BuildException>(() => CaRoots.ReadAsync(sysroot, CancellationToken.None));

        Assert.That(failure!.Message, Does.EndWith("Key.crt holds no PEM certificate."));
    }

    private static X509Certificate2Collection Parse(ReadOnlyMemory<byte> bundle)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(Encoding.ASCII.GetString(bundle.Span));
        return roots;
    }

    private static string Thumbprint(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return certificate.Thumbprint;
    }
}
