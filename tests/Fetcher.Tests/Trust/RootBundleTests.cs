using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FargateFetcher.Trust;

namespace FargateFetcher.Tests.Trust;

public sealed class RootBundleTests : IDisposable
{
    private readonly X509Certificate2 _one = Create("CN=One");
    private readonly X509Certificate2 _other = Create("CN=Other");
    private readonly X509Certificate2 _oneAgain = Create("CN=One");

    [OneTimeTearDown]
    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _oneAgain.Dispose();
    }

    [Test]
    public void Finds_all_roots_of_a_name() =>
        Assert.That(Candidates([_one, _other, _oneAgain], "CN=One"), Is.EqualTo(new[] { _one.RawData, _oneAgain.RawData }));

    [Test]
    public void Finds_what_issued_an_intermediate_in_the_bundle()
    {
        using var intermediate = Create("CN=Intermediate", _one);

        Assert.That(Candidates([_one, intermediate, _other], "CN=Intermediate"), Is.EqualTo(new[] { intermediate.RawData, _one.RawData }));
    }

    [Test]
    public void Finds_none_where_no_name_fits_byte_for_byte() => Assert.That(Candidates([_one, _other], "CN=ONE"), Is.Empty);

    [Test]
    public void Hands_out_everything_when_asked_to() =>
        Assert.That(new RootBundle(Pem(_one, _other, _one)).All(), Is.EqualTo(new[] { _one.RawData, _other.RawData, _one.RawData }));

    [Test]
    public void Finds_a_trusted_certificate_with_what_it_adds()
    {
        // openssl x509 -trustout writes the certificate, and after it what it may be used for.
        byte[] trusted = [.. _one.RawData, 0x30, 0x00];
        var pem = Encoding.ASCII.GetBytes(PemEncoding.WriteString("TRUSTED CERTIFICATE", trusted));

        Assert.That(new RootBundle(pem).Candidates([_one.SubjectName.RawData]), Is.EqualTo(new[] { trusted }));
    }

    [TestCase("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIB\n")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    [TestCase("-----BEGIN TRUSTED CERTIFICATE-----\nMIIB\n-----END TRUSTED CERTIFICATE-----\n")]
    [TestCase("# text\r\n")]
    public void Passes_over_what_is_broken(string broken)
    {
        var pem = Encoding.ASCII.GetBytes(broken + _one.ExportCertificatePem() + "\n" + broken);

        Assert.That(new RootBundle(pem).Candidates([_one.SubjectName.RawData]), Is.EqualTo(new[] { _one.RawData }));
        Assert.That(new RootBundle(pem).HasCertificates, Is.True);
    }

    [TestCase(1)]
    [TestCase(19)]
    [TestCase(65)]
    [TestCase(76)]
    [TestCase(100_000)]
    public void Finds_roots_in_lines_of_any_length(int length)
    {
        foreach (var end in new[] { "\n", "\r\n", " \n", "\t \r\n", "\n\n" })
        {
            var lines = string.Join(end, Convert.ToBase64String(_one.RawData).Chunk(length).Select(line => new string(line)));
            var pem = Encoding.ASCII.GetBytes($"-----BEGIN CERTIFICATE-----{end}{lines}{end}-----END CERTIFICATE-----");

            Assert.That(new RootBundle(pem).Candidates([_one.SubjectName.RawData]), Is.EqualTo(new[] { _one.RawData }), end);
        }
    }

    // The names of most roots end within the first 400 bytes, which are decoded first.
    [Test]
    public void Finds_names_that_end_anywhere_before_the_end([Range(1, 64, 7)] int length, [Values(1, 4, 10)] int units)
    {
        var organization = string.Join(", ", Enumerable.Repeat($"OU={new string('x', length)}", units));
        using var root = Create($"CN=Long, {organization}");
        using var issued = Create($"CN=Issued, {organization}", root);

        Assert.That(
            Candidates([_one, issued, _other, root], issued.Subject),
            Is.EqualTo(new[] { issued.RawData, root.RawData }));
    }

    [TestCase(0.5)]
    [TestCase(0.99)]
    public void Passes_over_one_that_is_broken_behind_its_names(double place)
    {
        var good = _one.ExportCertificatePem();
        var position = good.LastIndexOf('\n', (int)((good.LastIndexOf('\n') - 2) * place));
        string[] all = [good.Insert(position, "!"), good.Insert(position, "-"), good.Insert(position, "="), good.Remove(position - 4, 4)];
        foreach (var broken in all)
        {
            var bundle = new RootBundle(Encoding.ASCII.GetBytes($"{broken}\n{good}\n{broken}"));

            Assert.That(bundle.Candidates([_one.SubjectName.RawData]), Is.EqualTo(new[] { _one.RawData }), broken);
        }
    }

    [TestCase("")]
    [TestCase("no PEM")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    public void Knows_when_it_is_empty(string pem) => Assert.That(new RootBundle(Encoding.ASCII.GetBytes(pem)).HasCertificates, Is.False);

    private static List<byte[]> Candidates(X509Certificate2[] roots, string issuer) =>
        new RootBundle(Pem(roots)).Candidates([new X500DistinguishedName(issuer).RawData]);

    private static byte[] Pem(params X509Certificate2[] certificates) =>
        Encoding.ASCII.GetBytes(string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem())) + "\n");

    private static X509Certificate2 Create(string subject, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return issuer is null
            ? request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1))
            : request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1]);
    }
}
