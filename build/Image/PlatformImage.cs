using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>The image of one platform.</summary>
/// <param name="Platform">Which one.</param>
/// <param name="Layer">Its only layer.</param>
/// <param name="Config">Its configuration; the digest is what Docker calls the image id.</param>
internal sealed record PlatformImage(Platform Platform, Layer Layer, Blob Config)
{
    /// <summary>The manifest that names the others (image-spec 1.1, manifest.md).</summary>
    public Blob Manifest { get; } = Blob.OfJson(MediaTypes.Manifest, new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = MediaTypes.Manifest,
        ["config"] = Config.ToDescriptor(),
        ["layers"] = new JsonArray(Layer.Blob.ToDescriptor()),
    });

    /// <summary>Everything that the manifest needs, and itself last: the order in which a registry accepts them.</summary>
    public IReadOnlyList<Blob> Blobs => [Layer.Blob, Config, Manifest];

    /// <summary>Makes the image of the fetcher for one platform.</summary>
    public static PlatformImage Create(
        Platform platform, ReadOnlyMemory<byte> binary, ReadOnlyMemory<byte> roots, ImageDescription description, LayerCompression compression)
    {
        var layer = Layer.Create(FetcherImage.Files(binary, roots), description.Sources.Time, compression);
        return new(platform, layer, FetcherImage.Config(platform, layer, description));
    }
}
