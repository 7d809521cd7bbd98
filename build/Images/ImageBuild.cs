using System.Globalization;
using FargateFetcher.Building.Requirements;
using FargateFetcher.Building.Sources;

namespace FargateFetcher.Building.Images;

/// <summary>Writes the image of the published fetchers into <c>artifacts/</c>.</summary>
internal static class ImageBuild
{
    /// <summary>The OCI image layout: what is pushed.</summary>
    public static string OciPath { get; } = Path.Combine(Repository.Artifacts, "fetcher.oci.tar");

    /// <summary>This machine's platform of the same image, for <c>docker load</c>.</summary>
    public static string DockerPath { get; } = Path.Combine(Repository.Artifacts, "fetcher.docker.tar");

    /// <summary>The roots as they are in the image, for <c>fetcher/Dockerfile</c>.</summary>
    public static string RootsPath { get; } = Path.Combine(Repository.Artifacts, "ca-certificates.crt");

    /// <summary>Writes the image and its archives.</summary>
    /// <param name="platforms">Those whose binaries are published.</param>
    /// <param name="compression">How the layers are compressed.</param>
    /// <param name="check">Sees to the CA roots and to git.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>What was written.</returns>
    public static async Task<MultiPlatformImage> WriteAsync(
        IReadOnlyList<Platform> platforms, LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        var description = new ImageDescription(ProductProperties.Read(), await SourceTree.ReadAsync(Repository.Root, check, cancellation));
        var roots = await CaRoots.ReadAsync(check, cancellation);
        var time = description.Sources.Time;

        var images = new List<PlatformImage>();
        foreach (var platform in platforms)
        {
            var binary = await File.ReadAllBytesAsync(Repository.NativeFetcher(platform.RuntimeIdentifier), cancellation);
            images.Add(await Task.Run(() => PlatformImage.Create(platform, binary, roots, description, compression), cancellation));
        }

        var image = new MultiPlatformImage(images);
        var local = image.Platforms.FirstOrDefault(one => one.Platform == Platform.OfThisMachine) ?? image.Platforms[0];
        await ReplaceAsync(RootsPath, roots, cancellation);
        await ReplaceAsync(OciPath, OciArchive.Write(image, description.Product.Version, time), cancellation);
        await ReplaceAsync(DockerPath, DockerArchive.Write(local, DockerTag(description.Product), time), cancellation);
        return image;
    }

    /// <summary>The name under which <c>docker load</c> finds the image: <c>fargate-fetcher:1.2.3</c>.</summary>
    public static string DockerTag(ProductProperties product) => string.Create(CultureInfo.InvariantCulture, $"{product.Title}:{product.Version}");

    private static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        // Written aside first: an interrupted build leaves the last whole archive, never half of one.
        var aside = path + ".new";
        await File.WriteAllBytesAsync(aside, content, cancellation);
        File.Move(aside, path, overwrite: true);
    }
}
