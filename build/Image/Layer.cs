using System.IO.Compression;
using ZstdSharp;

namespace FargateFetcher.Building.Image;

/// <summary>A file-system layer (image-spec 1.1, layer.md): its archive, uncompressed and compressed.</summary>
internal sealed record Layer(ReadOnlyMemory<byte> Tar, Blob Blob)
{
    // The highest ordinary level. Those above it demand larger windows of whoever unpacks and gain nothing here.
    private const int ZstdLevel = 19;

    /// <summary>The digest of the uncompressed archive (image-spec 1.1, config.md, "Layer DiffID").</summary>
    public Digest DiffId { get; } = Digest.Of(Tar.Span);

    /// <summary>Makes a layer of files, in any order, with one modification time.</summary>
    public static Layer Create(IEnumerable<ImageFile> files, DateTimeOffset time, LayerCompression compression)
    {
        var tar = ReproducibleTar.Write(files, time);
        return new(tar, compression == LayerCompression.Gzip ? new(MediaTypes.GzipLayer, Gzip(tar)) : new(MediaTypes.ZstdLayer, Zstd(tar)));
    }

    private static byte[] Zstd(ReadOnlyMemory<byte> tar)
    {
        // In one shot, so that the frame tells its content's size and its window is no larger than level 19's 8 MiB.
        using var compressor = new Compressor(ZstdLevel);
        return compressor.Wrap(tar.Span).ToArray();
    }

    private static byte[] Gzip(ReadOnlyMemory<byte> tar)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(tar.Span);
        }

        return compressed.ToArray();
    }
}

/// <summary>How layers are compressed.</summary>
internal enum LayerCompression
{
    /// <summary>The smallest; read by Fargate, containerd, and Docker from 23 on.</summary>
    Zstd,

    /// <summary>Read by everything.</summary>
    Gzip,
}
