using System.Text;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Tls;

[CancelAfter(60_000)]
public sealed class WhenTheReferenceIsLinked
{
    // Of the default provider, of QUIC and of the configuration files, which are left out of the published binary.
    [TestCase("ossl_aria256gcm_functions")]
    [TestCase("ossl_quic_do_handshake")]
    [TestCase("NCONF_load")]
    public async Task It_has_all_of_OpenSSL(string name, CancellationToken cancellation)
    {
        var binary = await File.ReadAllBytesAsync(ReferenceFetcher.Path, cancellation);

        Assert.That(binary.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)), Is.Positive, "Linked with anything less it proves nothing.");
    }

    [Test]
    public async Task It_has_the_OpenSSL_of_the_published_binary(CancellationToken cancellation)
    {
        var published = await NativeFetcher.RunAsync(["--version"]).WaitAsync(cancellation);
        var reference = await ReferenceFetcher.RunAsync(ReferenceFetcher.Path, ["--version"]).WaitAsync(cancellation);

        Assert.That(reference.Output, Is.EqualTo(published.Output));
    }

    [Test]
    public async Task It_gives_the_reasons_of_the_published_binary(CancellationToken cancellation)
    {
        var row = TlsTables.Row("HTTP/2 alone by ALPN, TLS 1.3");
        using var server = await row.ServeAsync();
        using var folder = new TemporaryFolder();
        string[] arguments = [$"https://localhost:{server.Port}/fact.json"];
        var roots = row.Store.Write(folder, row.Chain.Roots);

        var published = await NativeFetcher.RunAsync(arguments, roots).WaitAsync(cancellation);
        var reference = await ReferenceFetcher.RunAsync(ReferenceFetcher.Path, arguments, roots).WaitAsync(cancellation);

        Assert.That((string?)published.ErrorLine()["detail"], Does.Contain("no application protocol"));
        Assert.That((string?)reference.ErrorLine()["detail"], Is.EqualTo((string?)published.ErrorLine()["detail"]));
    }
}
