using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>Which platforms a command builds for.</summary>
internal static class PlatformChoice
{
    /// <summary>What stands for every platform.</summary>
    public const string All = "all";

    /// <summary>What <c>--arch</c> takes.</summary>
    public static IEnumerable<string> Names => Platform.All.Select(platform => platform.Architecture).Append(All);

    /// <summary>The platforms that were asked for; unless told, every one that can be built here.</summary>
    /// <param name="architecture">One of <see cref="Names"/>; null where nothing was said.</param>
    /// <param name="check">Sees to the toolchains.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<Platform>> ResolveAsync(string? architecture, RequirementCheck check, CancellationToken cancellation) => architecture switch
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
                $"{platform} is left out, and the image differs from the one that is built on Debian: {sysroot.Distribution} is linked, for this machine's platform alone. " +
                $"To have both: {DebianMirror.Variable}={DebianMirror.Default.Archive}");
        }

        return [.. Platform.All.Where(sysroot.Has)];
    }
}
