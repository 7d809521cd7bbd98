using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>Publishes the fetcher as a static native binary into <c>artifacts/</c>.</summary>
internal static class NativePublish
{
    /// <summary>Builds the binary of one platform; quick where nothing has changed.</summary>
    /// <param name="platform">Which.</param>
    /// <param name="check">Sees to the linker.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <returns>The path of the binary.</returns>
    /// <exception cref="BuildException">It does not build, or there is nothing to link it with.</exception>
    public static async Task<string> PublishAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        if (Repository.IsBuilt && File.Exists(ImageArtifacts.OfThisTree.BinaryPath(platform)))
        {
            return ImageArtifacts.OfThisTree.BinaryPath(platform);
        }

        await check.EnsureAsync(cancellation, Prerequisites.Linker);
        var sysroot = await SysrootCache.OpenAsync(cancellation);
        if (!sysroot.Has(platform))
        {
            throw new BuildException(
                $"The packages of {sysroot.Distribution} are linked for {Platform.OfThisMachine} alone, and not for {platform}.",
                $"Name a mirror of Debian's: {DebianMirror.Variable}={DebianMirror.Default.Archive}",
                ExitCodes.Missing);
        }

        var binary = ImageArtifacts.OfThisTree.BinaryPath(platform);
        var publish = Tool.Create(
            "dotnet", "publish", Path.Combine(Repository.Root, "fetcher", "Fetcher.csproj"),
            "--configuration", "Release", "--runtime", platform.RuntimeIdentifier, "--output", Path.GetDirectoryName(binary)!,
            "--verbosity", "quiet", "-p:DebugType=none", $"-p:SysRoot={sysroot.PathFor(platform)}");
        await Terminal.StepAsync($"Publishing the native fetcher for {platform.RuntimeIdentifier}", () => publish.ReadAsync(cancellation));
        return binary;
    }
}
