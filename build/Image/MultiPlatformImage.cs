using System.Text.Json.Nodes;
using FargateFetcher.Building.Shared;

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
