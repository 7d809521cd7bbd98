using System.Text;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Tls;

[CancelAfter(10_000)]
public sealed class WhenTheReferenceIsLinked
{
    [TestCase("libssl.so.3")]
    [TestCase("libcrypto.so.3")]
    public async Task It_has_all_of_OpenSSL(string library, CancellationToken cancellation)
    {
        var binary = await File.ReadAllBytesAsync(ReferenceFetcher.Path, cancellation);

        Assert.That(binary.AsSpan().IndexOf(Encoding.ASCII.GetBytes(library)), Is.Positive, "Linked with anything less it proves nothing.");
    }
}
