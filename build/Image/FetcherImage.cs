using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>What is in the image and how it runs. <c>fetcher/Dockerfile</c> says the same and is held against this by a test.</summary>
internal static class FetcherImage
{
    /// <summary>Numeric, so that it needs no <c>/etc/passwd</c>, and that of distroless's nonroot.</summary>
    public const string User = "65532:65532";

    public const string Entrypoint = "/fetcher";

    /// <summary>
    /// Where Debian has the bundle of all roots, and where the fetcher and scanners look for it. Measured beside a hashed
    /// directory of the same 142 roots: the layer is 2.4 KB smaller, a fetch takes 6.2 ms of CPU against 6.0, and 19.5 against
    /// 18.3 million instructions, wherever in the bundle the root is. Neither shows on a bill; bytes do, and one file is simpler.
    /// </summary>
    public const string RootsPath = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>
    /// The only layer's files. One layer rather than two: every run pulls everything anyway, so that a layer of
    /// its own for the roots would cost a request more, and 1,200 bytes as measured.
    /// </summary>
    public static IReadOnlyList<ImageFile> Files(ReadOnlyMemory<byte> binary, ReadOnlyMemory<byte> roots) =>
    [
        new(Entrypoint[1..], binary, ImageFile.Executable),
        new(RootsPath[1..], roots),
    ];

    /// <summary>The image configuration (image-spec 1.1, config.md); Docker takes the same one.</summary>
    public static Blob Config(Platform platform, Layer layer, ImageDescription description) => Blob.OfJson(MediaTypes.Config, new JsonObject
    {
        ["created"] = description.Created,
        ["architecture"] = platform.Architecture,
        ["os"] = Platform.OperatingSystem,
        ["config"] = new JsonObject
        {
            ["User"] = User,
            ["Entrypoint"] = new JsonArray(Entrypoint),
            ["WorkingDir"] = "/",
            ["Labels"] = description.Labels,
        },
        ["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = new JsonArray(layer.DiffId.ToString()),
        },
        ["history"] = new JsonArray(new JsonObject
        {
            ["created"] = description.Created,
            ["created_by"] = $"COPY {Entrypoint} {RootsPath}",
            ["comment"] = "written by the build program of fargate-fetcher",
        }),
    });
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
