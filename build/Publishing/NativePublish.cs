using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Publishing;

/// <summary>Publishes the fetcher as a static native binary into <c>artifacts/</c>.</summary>
internal static class NativePublish
{
    /// <summary>Builds the binary of one platform; quick where nothing has changed.</summary>
    /// <param name="platform">Which; any but this machine's own is linked with a sysroot.</param>
    /// <param name="check">Sees to the toolchain.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <returns>The path of the binary.</returns>
    public static async Task<string> PublishAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        if (Repository.IsBuilt && File.Exists(ImageArtifacts.OfThisTree.BinaryPath(platform)))
        {
            return ImageArtifacts.OfThisTree.BinaryPath(platform);
        }

        await check.EnsureAsync(cancellation, Known.CToolchain, Known.StaticOpenSsl);
        var cross = platform == Platform.OfThisMachine ? [] : await CrossLink.PropertiesAsync(platform, check, cancellation);
        var binary = ImageArtifacts.OfThisTree.BinaryPath(platform);
        var publish = Tool.Create(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "fetcher", "Fetcher.csproj"),
                "--configuration", "Release", "--runtime", platform.RuntimeIdentifier, "--output", Path.GetDirectoryName(binary)!,
                "--verbosity", "quiet", "-p:DebugType=none", .. cross,
            ]);
        await Terminal.StepAsync($"Publishing the native fetcher for {platform.RuntimeIdentifier}", () => publish.ReadAsync(cancellation));
        return binary;
    }
}
