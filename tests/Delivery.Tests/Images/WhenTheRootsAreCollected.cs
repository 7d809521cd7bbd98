using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FargateFetcher.Building;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Delivery.Tests.Images;

/// <summary>In a copy of the package's files and of dpkg's records about them, or in a mount namespace, so that the machine stays as it is.</summary>
[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
public sealed class WhenTheRootsAreCollected
{
    private const string Certificates = "usr/share/ca-certificates/mozilla";
    private TemporaryFolder _system = null!;

    [SetUp]
    public async Task CopyThePackage()
    {
        _system = new();
        await Tool.Create("bash", "-c", $"""
            set -e
            cd /
            cp --parents --recursive {Certificates} usr/share/doc/ca-certificates usr/sbin/update-ca-certificates var/lib/dpkg/info/ca-certificates.* var/lib/dpkg/info/format '{_system.Path}'
            dpkg-query --status ca-certificates > '{_system["var/lib/dpkg/status"]}'
            mkdir -p '{_system["var/lib/dpkg/updates"]}'
            """).ReadAsync(CancellationToken.None);
    }

    [TearDown]
    public void Remove() => _system.Dispose();

    [Test]
    public async Task They_are_those_of_the_package_and_all_of_them(CancellationToken cancellation)
    {
        var files = Directory.GetFiles($"/{Certificates}", "*.crt");

        var roots = Parse(await CaRoots.ReadAsync(_system.Path, cancellation));

        Assert.That(roots, Has.Count.GreaterThan(100));
        Assert.That(roots.Select(root => root.Thumbprint), Is.EqualTo(files.Order(StringComparer.Ordinal).Select(Thumbprint)));
    }

    [Test]
    public async Task A_root_that_was_put_beside_them_stays_out(CancellationToken cancellation)
    {
        var before = await CaRoots.ReadAsync(_system.Path, cancellation);
        var local = _system["usr/local/share/ca-certificates"];
        Directory.CreateDirectory(local);
        File.Copy(Directory.GetFiles(_system[Certificates]).First(), Path.Combine(local, "company.crt"));
        File.Copy(Directory.GetFiles(_system[Certificates]).First(), _system[$"{Certificates}/Company.crt"]);

        var after = await CaRoots.ReadAsync(_system.Path, cancellation);

        Assert.That(after.ToArray(), Is.EqualTo(before.ToArray()));
    }

    [Test]
    public async Task A_root_that_the_machine_was_made_to_trust_stays_out(CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Company", key, HashAlgorithmName.SHA256);
        using var company = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var machine = await MachineWithAnAddedRoot.StartAsync(company.ExportCertificatePem() + "\n", cancellation);

        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(machine.Root + "/etc/ssl/certs/ca-certificates.crt");
        var roots = await CaRoots.ReadAsync(machine.Root, cancellation);

        Assert.That(trusted.Select(root => root.Thumbprint), Has.One.EqualTo(company.Thumbprint));
        Assert.That(Parse(roots).Select(root => root.Thumbprint), Has.None.EqualTo(company.Thumbprint).And.SubsetOf(trusted.Select(root => root.Thumbprint)));
        Assert.That(roots.ToArray(), Is.EqualTo((await CaRoots.ReadAsync("/", cancellation)).ToArray()));
    }

    [Test]
    public async Task A_root_that_was_changed_ends_the_build()
    {
        var files = Directory.GetFiles(_system[Certificates]);
        File.Copy(files[0], files[1], overwrite: true);

        var failure = await Assert.ThrowsAsync<BuildException>(() => CaRoots.ReadAsync(_system.Path, CancellationToken.None));

        Assert.That(failure!.Message, Does.Contain(Path.GetFileName(files[1])));
        Assert.That(failure.NextStep, Is.EqualTo("apt-get install --reinstall ca-certificates"));
    }

    [Test]
    public async Task A_root_that_was_removed_ends_the_build()
    {
        var removed = Directory.GetFiles(_system[Certificates])[0];
        File.Delete(removed);

        var failure = await Assert.ThrowsAsync<BuildException>(() => CaRoots.ReadAsync(_system.Path, CancellationToken.None));

        Assert.That(failure!.Message, Does.Contain(Path.GetFileName(removed)));
    }

    private static X509Certificate2Collection Parse(ReadOnlyMemory<byte> bundle)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(System.Text.Encoding.ASCII.GetString(bundle.Span));
        return roots;
    }

    private static string Thumbprint(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return certificate.Thumbprint;
    }
}
