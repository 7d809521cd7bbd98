using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>Digests and sizes of an image, for people and for <c>awk</c>: one thing a line, its name first.</summary>
internal static class ImageReport
{
    /// <summary>The lines, the index's first; sizes are in bytes.</summary>
    public static IEnumerable<string> Lines(MultiPlatformImage image, ImageArtifacts artifacts)
    {
        yield return $"index     {image.Index.Digest}";
        foreach (var one in image.Platforms)
        {
            yield return $"manifest  {one.Manifest.Digest}  {one.Platform}";
            yield return $"config    {one.Config.Digest}  {one.Platform}";
            yield return $"layer     {one.Layer.Blob.Digest}  {one.Platform}, {one.Layer.Blob.Content.Length} bytes, {one.Layer.Tar.Length} uncompressed";
            yield return $"pulled    {one.Blobs.Sum(blob => blob.Content.Length) + image.Index.Content.Length} bytes  {one.Platform}, all that one run pulls";
        }

        foreach (var path in new[] { artifacts.OciPath, artifacts.DockerPath })
        {
            yield return $"archive   {Path.GetRelativePath(Repository.Root, path)}, {new FileInfo(path).Length} bytes";
        }
    }
}
