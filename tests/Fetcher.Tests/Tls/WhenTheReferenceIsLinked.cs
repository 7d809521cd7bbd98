using System.Text;

namespace FargateFetcher.Tests.Tls;

public sealed class WhenTheReferenceIsLinked
{
    [TestCase("libssl.so.3")]
    [TestCase("libcrypto.so.3")]
    public async Task It_has_all_of_OpenSSL(string library)
    {
        var binary = await File.ReadAllBytesAsync(ReferenceFetcher.Path);

        Assert.That(binary.AsSpan().IndexOf(Encoding.ASCII.GetBytes(library)), Is.Positive, "Linked with anything less it proves nothing.");
    }
}
