using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>An OCI image layout (image-spec 1.1, image-layout.md) packed as a tar archive: what skopeo calls <c>oci-archive</c>.</summary>
internal static class OciArchive
{
    private const string LayoutVersion = "1.0.0";

    /// <summary>Returns the archive of an image under a name, such as its version; all entries have one modification time.</summary>
    public static ReadOnlyMemory<byte> Write(MultiPlatformImage image, string reference, DateTimeOffset time)
    {
        var index = image.Index.ToDescriptor();
        index.Add("annotations", new JsonObject { ["org.opencontainers.image.ref.name"] = reference });

        // The layout's own index names just one thing, so that tools which want a single image find it without a tag.
        var entryPoint = Blob.OfJson(MediaTypes.Index, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray(index),
        });
        var layout = Blob.OfJson("application/vnd.oci.layout.header.v1+json", new JsonObject { ["imageLayoutVersion"] = LayoutVersion });

        return ReproducibleTar.Write(
            [
                new("oci-layout", layout.Content),
                new("index.json", entryPoint.Content),
                .. image.Blobs.Select(blob => new ImageFile($"blobs/sha256/{blob.Digest.Hex}", blob.Content)),
            ],
            time);
    }
}

/// <summary>
/// The archive that <c>docker load</c> takes in every version of Docker (moby's image/spec/v1.2.md, "Combined image JSON"):
/// one platform, layers uncompressed.
/// </summary>
internal static class DockerArchive
{
    /// <summary>Returns the archive of an image that loads as <c>repository:tag</c>; the image id is its configuration's digest.</summary>
    public static ReadOnlyMemory<byte> Write(PlatformImage image, string tag, DateTimeOffset time)
    {
        var config = $"{image.Config.Digest.Hex}.json";
        var layer = $"{image.Layer.DiffId.Hex}/layer.tar";
        var manifest = new JsonArray(new JsonObject
        {
            ["Config"] = config,
            ["RepoTags"] = new JsonArray(tag),
            ["Layers"] = new JsonArray(layer),
        });

        return ReproducibleTar.Write(
            [
                new("manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString())),
                new(config, image.Config.Content),
                new(layer, image.Layer.Tar),
            ],
            time);
    }
}
