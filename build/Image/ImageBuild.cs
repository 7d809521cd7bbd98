namespace FargateFetcher.Building.Image;

/// <summary>From the sources to the image in <c>artifacts/</c>.</summary>
internal static class ImageBuild
{
    /// <summary>
    /// What the image is made from, from the top of the tree. Where none of it changes, only the commit changes that the image names.
    /// </summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["fetcher", Path.Combine("build", "Image"), "Directory.Build.props", "Directory.Packages.props", "global.json"];

    /// <summary>Publishes the fetcher for some platforms and writes their image, and its SBOM, to the artifacts of this tree.</summary>
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
        await Sbom.WriteAsync(image, description, LinkedComponents.Of(sysroot, platforms), cancellation);
        return image;
    }

    /// <summary>
    /// Digests and sizes of the image that was written, for people and for <c>awk</c>: one thing a line, its name first; the index's
    /// line is the first, and sizes are in bytes.
    /// </summary>
    public static IEnumerable<string> Report(MultiPlatformImage image)
    {
        yield return $"index     {image.Index.Digest}";
        foreach (var one in image.Platforms)
        {
            yield return $"manifest  {one.Manifest.Digest}  {one.Platform}";
            yield return $"config    {one.Config.Digest}  {one.Platform}";
            var layer = one.Layer;
            var pulled = one.Blobs.Append(image.Index).Sum(blob => blob.Content.Length);
            var (bytes, uncompressed) = (layer.Blob.Content.Length, layer.Tar.Length);
            yield return $"layer     {layer.Blob.Digest}  {one.Platform}, {bytes} bytes, {uncompressed} uncompressed";
            yield return $"pulled    {pulled} bytes  {one.Platform}, all that one run pulls";
        }

        foreach (var path in new[] { ImageArtifacts.OfThisTree.OciPath, ImageArtifacts.OfThisTree.DockerPath })
        {
            yield return $"archive   {Path.GetRelativePath(Repository.Root, path)}, {new FileInfo(path).Length} bytes";
        }
    }
}
