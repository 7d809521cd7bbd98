using FargateFetcher.Building.Images;

namespace FargateFetcher.Building.Rehearsing;

/// <summary>The image under its two names: the one that is deployed, and the one by which the local engine knows what it loaded.</summary>
/// <param name="Uri">By the digest of its index, as a registry would have it; no registry is asked for it.</param>
/// <param name="LocalId">By the digest of its configuration, which is the same in every form of the image.</param>
/// <param name="CpuArchitecture">As Fargate calls it.</param>
internal sealed record RehearsedImage(string Uri, string LocalId, string CpuArchitecture)
{
    /// <summary>The names of an image that was built here.</summary>
    public static RehearsedImage Of(MultiPlatformImage image) => new(
        $"localhost/fargate-fetcher@{image.Index.Digest}",
        image.ForThisMachine.Config.Digest.ToString(),
        image.ForThisMachine.Platform == Platform.Arm64 ? "ARM64" : "X86_64");
}
