using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>
/// The archive that <c>docker load</c> takes in every version of Docker (moby's image/spec/v1.2.md, "Combined image JSON"):
/// one platform, layers uncompressed.
/// </summary>
internal static class DockerArchive
{
    /// <summary>Returns the archive.</summary>
    /// <param name="image">The image; its configuration's digest becomes the image id.</param>
    /// <param name="tag">The name to load it under: <c>repository:tag</c>.</param>
    /// <param name="time">The modification time of all entries.</param>
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
