using System.Text;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>The image's files in a folder of results.</summary>
/// <param name="Folder">Normally <see cref="Repository.Artifacts"/>.</param>
internal sealed record ImageArtifacts(string Folder)
{
    public static ImageArtifacts OfThisTree { get; } = new(Repository.Artifacts);

    /// <summary>The OCI image layout: what is pushed.</summary>
    public string OciPath => Path.Combine(Folder, "fetcher.oci.tar");

    /// <summary>This machine's platform of the same image, for <c>docker load</c>.</summary>
    public string DockerPath => Path.Combine(Folder, "fetcher.docker.tar");

    /// <summary>The roots as they are in the image, for <c>fetcher/Dockerfile</c>.</summary>
    public string RootsPath => Path.Combine(Folder, "ca-certificates.crt");

    /// <summary>The native fetcher that goes into the image of a platform.</summary>
    public string BinaryPath(Platform platform) => Path.Combine(Folder, platform.RuntimeIdentifier, "fetcher");

    /// <summary>Writes the image of the binaries that are in the folder. Nothing of them but their bytes gets into it.</summary>
    public async Task<MultiPlatformImage> WriteAsync(
        IEnumerable<Platform> platforms,
        ReadOnlyMemory<byte> roots,
        ImageDescription description,
        LayerCompression compression,
        CancellationToken cancellation)
    {
        // In parallel: level 19 of zstd takes seconds for each, and cannot be interrupted. An interruption does not wait for it.
        var images = platforms.Select(platform => Task.Run(() => OfAsync(platform), cancellation));
        var image = new MultiPlatformImage(await Task.WhenAll(images).WaitAsync(cancellation));
        var time = description.Sources.Time;
        await ReplaceAsync(RootsPath, roots, cancellation);
        await ReplaceAsync(OciPath, OciLayout.Write(image, description.Product.Version, time), cancellation);
        await ReplaceAsync(DockerPath, DockerArchive(image.ForThisMachine, description.DockerTag, time), cancellation);
        return image;

        async Task<PlatformImage> OfAsync(Platform platform)
        {
            var binary = await File.ReadAllBytesAsync(BinaryPath(platform), cancellation);
            return PlatformImage.Create(platform, binary, roots, description, compression);
        }
    }

    /// <summary>
    /// The archive that <c>docker load</c> takes in every version of Docker (moby's image/spec/v1.2.md, "Combined image JSON"):
    /// one platform, layers uncompressed. It loads as the tag; the image id is its configuration's digest.
    /// </summary>
    private static ReadOnlyMemory<byte> DockerArchive(PlatformImage image, string tag, DateTimeOffset time)
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
                new("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString())),
                new(config, image.Config.Content),
                new(layer, image.Layer.Tar),
            ],
            time);
    }

    private static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        // Written aside first: an interrupted build leaves the last whole archive, never half of one.
        var aside = path + ".new";
        await File.WriteAllBytesAsync(aside, content, cancellation);
        File.Move(aside, path, overwrite: true);
    }
}
