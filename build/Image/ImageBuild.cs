using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

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

        var sysroot = await SysrootCache.OpenAsync(cancellation);
        var product = ProductProperties.Read();
        var sources = await SourceTree.ReadAsync(Repository.Root, SourceTree.EpochOfTheEnvironment, check, cancellation);
        var roots = await CaRoots.ReadAsync(sysroot, cancellation);
        var description = new ImageDescription(product, sources);
        var image = await Terminal.StepAsync(
            $"Writing the image for {string.Join(" and ", platforms)}",
            () => ImageArtifacts.OfThisTree.WriteAsync(platforms, roots, description, compression, cancellation));
        var components = LinkedComponents.Of(sysroot, platforms);
        var sbom = Sbom.Write(image, description, components, await LinkTool.ReadAsync(cancellation), ImageArtifacts.OfThisTree);
        await File.WriteAllTextAsync(Sbom.Path, sbom, cancellation);
        return image;
    }
}
