using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The image that was built here: whether it has the architecture of the tasks.</summary>
internal sealed class LocalImageCheck() : Check("image")
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (plan.Parameters.Has("pImageUri"))
        {
            return [];
        }

        var path = ImageArtifacts.OfThisTree.OciPath;
        return File.Exists(path)
            ? [OfImage(plan, await OciLayout.ReadAsync(path, cancellation))]
            : [NotChecked("None is built yet, and no pImageUri is given.", "./build.sh image")];
    }

    /// <summary>What is to be said of an image.</summary>
    internal Finding OfImage(Plan plan, OciLayout image)
    {
        var platform = Platform.OfTask(plan.Parameters["pCpuArchitecture"]);
        return image.LayerBytes(platform) is { } bytes
            ? Ok($"What was built here has {image.Platforms!.Architectures}, and so the tasks' {platform.Architecture}: {bytes / 1e6:F2} MB to pull.")
            : Error($"What was built here has {image.Platforms?.Architectures ?? "no index"}, and the tasks are {plan.Parameters["pCpuArchitecture"]}.", "./build.sh image --arch all, or another pCpuArchitecture.");
    }
}
