using System.Text;
using CsCheck;
using FargateFetcher.Trust;

namespace FargateFetcher.Tests.Trust;

public sealed class CertificateNamesFuzzTests
{
    [Test]
    public void Any_bytes_are_read_or_not_but_never_thrown_over() => Gen.Byte.Array[0, 100].Sample(
        bytes =>
        {
            _ = CertificateNames.TryRead(bytes, out _, out _);
            _ = CertificateNames.TryRead([0x30, 0x80, .. bytes], out _, out _);
            _ = CertificateNames.TryRead([0x30, (byte)bytes.Length, .. bytes], out _, out _);
            var pem = Encoding.ASCII.GetBytes($"-----BEGIN CERTIFICATE-----{Convert.ToBase64String(bytes)}-----END CERTIFICATE-----");
            _ = new RootBundle(pem).Candidates([bytes]);
        },
        iter: 20_000, seed: "0000KDIOCg_1", writeLine: TestContext.Out.WriteLine);
}
