using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The image under its two names: the one that is deployed, and the one by which the local engine knows what it loaded.</summary>
/// <param name="Uri">By the digest of its index, as a registry would have it; no registry is asked for it.</param>
/// <param name="LocalId">By the digest of its configuration, which is the same in every form of the image.</param>
/// <param name="CpuArchitecture">As Fargate calls it.</param>
internal sealed record LocalImage(string Uri, string LocalId, string CpuArchitecture)
{
    /// <summary>The names of an image that was built here.</summary>
    public static LocalImage Of(MultiPlatformImage image) => new(
        NameOf(image.Index),
        image.ForThisMachine.Config.Digest.ToString(),
        CpuArchitectureOf(image.ForThisMachine.Platform));

    /// <summary>The names of an image that was deployed, where it is the one in <c>artifacts/</c>.</summary>
    /// <param name="uri">As the deployed task definition has it.</param>
    /// <param name="built">What is in <c>artifacts/</c>.</param>
    /// <exception cref="BuildException">It is another one, or none of this machine's processor.</exception>
    public static LocalImage Of(string uri, OciLayout built)
    {
        if (!uri.EndsWith($"@{built.Index.Digest}", StringComparison.Ordinal))
        {
            throw new BuildException(
                $"The stack runs {uri}, and the image in artifacts/ is {built.Index.Digest}: what is deployed cannot be run from here.",
                "Build the commit that was deployed (./build.sh image), or deploy what is built here.");
        }

        var config = built.ConfigOf(Platform.OfThisMachine) ?? throw new BuildException(
            $"The image in artifacts/ is not for {Platform.OfThisMachine}, this machine's processor.", "./build.sh image --arch all");
        return new(uri, config, CpuArchitectureOf(Platform.OfThisMachine));
    }

    /// <summary>The name of an image that is in no registry.</summary>
    public static string NameOf(Blob index) => $"localhost/fargate-fetcher@{index.Digest}";

    /// <summary>A platform as a task definition names its processor.</summary>
    internal static string CpuArchitectureOf(Platform platform) => platform == Platform.Arm64 ? "ARM64" : "X86_64";
}
