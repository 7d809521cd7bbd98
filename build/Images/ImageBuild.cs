using FargateFetcher.Building.Publishing;
using FargateFetcher.Building.Requirements;
using FargateFetcher.Building.Sboms;
using FargateFetcher.Building.Sources;

namespace FargateFetcher.Building.Images;

/// <summary>From the sources to the image in <c>artifacts/</c>.</summary>
internal static class ImageBuild
{
    /// <summary>Publishes the fetcher for some platforms and writes their image.</summary>
    /// <param name="platforms">Each once.</param>
    /// <param name="compression">How the layers are compressed.</param>
    /// <param name="check">Sees to the C toolchain, the CA roots and git.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <returns>What was written to <see cref="ImageArtifacts.OfThisTree"/>.</returns>
    public static async Task<MultiPlatformImage> RunAsync(
        IReadOnlyList<Platform> platforms, LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        foreach (var platform in platforms)
        {
            await NativePublish.PublishAsync(platform, check, cancellation);
        }

        await check.EnsureAsync(cancellation, Known.CaCertificates);
        var product = ProductProperties.Read();
        var sources = await SourceTree.ReadAsync(Repository.Root, SourceTree.EpochOfTheEnvironment, check, cancellation);
        var roots = await CaRoots.ReadAsync("/", cancellation);
        var description = new ImageDescription(product, sources);
        var image = await Terminal.StepAsync(
            $"Writing the image for {string.Join(" and ", platforms)}",
            () => ImageArtifacts.OfThisTree.WriteAsync(platforms, roots, description, compression, cancellation));
        var components = await LinkedPackages.ReadAsync(platforms, cancellation);
        await File.WriteAllTextAsync(Sbom.Path, Sbom.Write(image, description, components, ImageArtifacts.OfThisTree), cancellation);
        return image;
    }
}
