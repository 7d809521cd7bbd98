using System.Text;

namespace FargateFetcher.Tests.Tls;

public sealed class WhenTheReferenceIsLinked
{
    [TestCase("libssl.so.3")]
    [TestCase("libcrypto.so.3")]
    public async Task It_has_all_of_OpenSSL(string library) =>
        Assert.That((await File.ReadAllBytesAsync(ReferenceFetcher.Path)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(library)), Is.Positive, "Without it, it proves nothing.");
}
