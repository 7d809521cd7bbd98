using CliWrap;

namespace FargateFetcher.Building.Image;

/// <summary>Publishes the fetcher as a static native binary into <c>artifacts/</c>.</summary>
internal static class NativePublish
{
    /// <summary>Builds the binary of one platform, and returns its path; quick where nothing has changed.</summary>
    /// <exception cref="BuildException">It does not build, or there is nothing to link it with.</exception>
    public static async Task<string> PublishAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        var binary = ImageArtifacts.OfThisTree.BinaryPath(platform);
        if (Repository.IsBuilt && File.Exists(binary))
        {
            return binary;
        }

        await check.EnsureAsync(cancellation, Prerequisites.Linker);
        var sysroot = await SysrootCache.OpenAsync(cancellation);
        if (!sysroot.Has(platform))
        {
            throw new BuildException(
                $"The packages of {sysroot.Distribution} are linked for {Platform.OfThisMachine} alone, and not for {platform}.",
                $"Name a mirror of Debian's: {DebianMirror.Example}",
                ExitCodes.Missing);
        }

        var publish = CommandFor(platform.RuntimeIdentifier, binary, sysroot.PathFor(platform));
        await Terminal.StepAsync(
            $"Publishing the native fetcher for {platform.RuntimeIdentifier}", () => publish.ReadAsync(cancellation));
        return binary;
    }

    /// <summary>
    /// The command that publishes, without the analyzers, which take most of the time: lint runs them. Its options are more of MSBuild's.
    /// </summary>
    public static Command CommandFor(
        string runtimeIdentifier, string binary, string sysroot, params ReadOnlySpan<string> options)
    {
        var project = Path.Combine(Repository.Root, "fetcher");

        // Relative to the project, and not --output, which makes it absolute: MSBuild bears neither a comma nor an apostrophe in it, and
        // the folder of a working tree may have them.
        var target = Path.GetRelativePath(project, Path.GetDirectoryName(binary)!);
        return Tool.Create(
            "dotnet",
            [
                "publish", Path.Combine(project, "Fetcher.csproj"), "--configuration", "Release", "--runtime", runtimeIdentifier,
                $"-p:PublishDir={target}/", "--verbosity", "quiet", "-p:DebugType=none", "-p:RunAnalyzers=false",
                $"-p:SysRoot={sysroot}", .. options,
            ]);
    }
}

/// <summary>Which platforms a command builds for.</summary>
internal static class PlatformChoice
{
    private const string All = "all";

    /// <summary>What <c>--arch</c> takes.</summary>
    public static IEnumerable<string> Names => Platform.All.Select(platform => platform.Architecture).Append(All);

    /// <summary>The platforms that were asked for; if none was, every one that can be built here.</summary>
    public static async Task<IReadOnlyList<Platform>> ResolveAsync(
        string? architecture, RequirementCheck check, CancellationToken cancellation) => architecture switch
        {
            null => await BuildableAsync(check, cancellation),
            All => Platform.All,
            _ => [Platform.All.Single(platform => platform.Architecture == architecture)],
        };

    private static async Task<IReadOnlyList<Platform>> BuildableAsync(RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Prerequisites.Linker);
        var sysroot = await SysrootCache.OpenAsync(cancellation);
        foreach (var platform in Platform.All.Where(platform => !sysroot.Has(platform)))
        {
            Terminal.Warn(
                $"{platform} is left out, and the image differs from the one that is built on Debian: {sysroot.Distribution} is linked, " +
                $"for this machine's platform alone. To have both: {DebianMirror.Example}");
        }

        return [.. Platform.All.Where(sysroot.Has)];
    }
}
