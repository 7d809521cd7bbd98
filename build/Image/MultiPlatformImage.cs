using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>The image of all platforms, as one index (image-spec 1.1, image-index.md): what is deployed, by the index's digest.</summary>
internal sealed class MultiPlatformImage
{
    /// <summary>Puts the platforms together, in whatever order they come.</summary>
    public MultiPlatformImage(IEnumerable<PlatformImage> platforms)
    {
        Platforms = [.. platforms.OrderBy(image => image.Platform.Architecture, StringComparer.Ordinal)];
        Index = Blob.OfJson(MediaTypes.Index, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray([.. Platforms.Select(Descriptor)]),
        });
    }

    /// <summary>One for every platform, sorted by architecture.</summary>
    public IReadOnlyList<PlatformImage> Platforms { get; }

    /// <summary>The index of their manifests.</summary>
    public Blob Index { get; }

    /// <summary>The image that runs on this machine; the first where none does.</summary>
    public PlatformImage ForThisMachine => Platforms.FirstOrDefault(image => image.Platform == Platform.OfThisMachine) ?? Platforms[0];

    /// <summary>Every part once; each after those that it names.</summary>
    public IEnumerable<Blob> Blobs => Platforms.SelectMany(image => image.Blobs).Append(Index).DistinctBy(blob => blob.Digest);

    private static JsonObject Descriptor(PlatformImage image)
    {
        var descriptor = image.Manifest.ToDescriptor();
        if (image.Layer.Blob.MediaType == MediaTypes.ZstdLayer)
        {
            // Podman, Buildah and skopeo add it to an index that they copy, and so refuse to copy one without it and keep its digest.
            descriptor.Add("annotations", new JsonObject { ["io.github.containers.compression.zstd"] = "true" });
        }

        descriptor.Add("platform", image.Platform.ToJson());
        return descriptor;
    }
}

/// <summary>The image of one platform: its only layer, and its configuration, whose digest is what Docker calls the image id.</summary>
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
        Platform platform,
        ReadOnlyMemory<byte> binary,
        ReadOnlyMemory<byte> roots,
        ImageDescription description,
        LayerCompression compression)
    {
        var layer = Layer.Create(FetcherImage.Files(binary, roots), description.Sources.Time, compression);
        return new(platform, layer, FetcherImage.Config(platform, layer, description));
    }
}
