using System.Text;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Images;

[TestFixture]
[CancelAfter(300_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.Skopeo), nameof(Prerequisites.Zstd))]
public sealed class WhenTheLayerIsDecompressed
{
    private static readonly ImageFile[] Files = [new("some/file", Encoding.UTF8.GetBytes("some content"))];

    [TestCase("amd64")]
    [TestCase("arm64")]
    public async Task Zstd_itself_reads_it_with_a_window_of_8_mebibytes(string architecture, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var layer = await BuiltImage.UnpackLayerAsync(folder.Path, architecture, cancellation);

        // RFC 8878, 3.1.1.1.2: decoders should support windows of at least 8 MiB. More is asking for favours.
        await Tool.Create("zstd", "--decompress", "--memory=8MB", "-o", folder["layer.tar"], layer).ReadAsync(cancellation);

        var listing = await Tool.Create("zstd", "--list", "--verbose", layer).ReadAsync(cancellation);
        Assert.That(listing, Does.Contain($"({new FileInfo(folder["layer.tar"]).Length} B)"), "The frame does not tell the size of its content.");
        var config = await BuiltImage.Skopeo(architecture, "inspect", "--config", BuiltImage.OciReference).ReadAsync(cancellation);
        Assert.That(config, Does.Contain(Digest.Of(await File.ReadAllBytesAsync(folder["layer.tar"], cancellation)).ToString()));
    }

    [Test]
    public async Task A_layer_of_gzip_is_read_by_gzip_and_tar(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var layer = Layer.Create(Files, DateTimeOffset.UnixEpoch, LayerCompression.Gzip);
        await File.WriteAllBytesAsync(folder["layer.tar.gz"], layer.Blob.Content, cancellation);

        await Tool.Create("gzip", "--test", folder["layer.tar.gz"]).ReadAsync(cancellation);
        await Tool.Create("tar", "--extract", "--gzip", "--file", folder["layer.tar.gz"], "--directory", folder.Path).ReadAsync(cancellation);

        Assert.That(layer.Blob.MediaType, Is.EqualTo("application/vnd.oci.image.layer.v1.tar+gzip"));
        Assert.That(folder["some/file"], Does.Exist);
        Assert.That(await File.ReadAllTextAsync(folder["some/file"], cancellation), Is.EqualTo("some content"));
    }

    [Test]
    public void Both_compressions_hold_the_same_archive()
    {
        var zstd = Layer.Create(Files, DateTimeOffset.UnixEpoch, LayerCompression.Zstd);
        var gzip = Layer.Create(Files, DateTimeOffset.UnixEpoch, LayerCompression.Gzip);

        Assert.That(zstd.DiffId, Is.EqualTo(gzip.DiffId));
        Assert.That(zstd.Blob.Digest, Is.Not.EqualTo(gzip.Blob.Digest));
    }
}
