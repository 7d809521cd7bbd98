using FargateFetcher.Building.Images;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Publishing;

/// <summary>How the fetcher is linked for an architecture that is not this machine's: by clang and lld, with a sysroot.</summary>
internal static class CrossLink
{
    /// <summary>Sees to the toolchain and the sysroot, and returns what the publishing is told about them.</summary>
    /// <exception cref="BuildException">One of them is missing and cannot be had.</exception>
    public static async Task<IReadOnlyList<string>> PropertiesAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        var sysroot = await PrepareAsync(platform, check, cancellation);

        // binutils' objcopy knows its own machine's files only.
        return [$"-p:SysRoot={sysroot.Path}", "-p:LinkerFlavor=lld", "-p:ObjCopyName=llvm-objcopy"];
    }

    /// <summary>Sees to everything that linking for a platform needs.</summary>
    /// <returns>The sysroot.</returns>
    /// <inheritdoc cref="PropertiesAsync"/>
    public static async Task<Sysroot> PrepareAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        // The native packages too: the sysroot has their versions.
        await check.EnsureAsync(cancellation, Known.CToolchain, Known.StaticOpenSsl, Known.CrossToolchain);
        return await Sysroot.OpenAsync(platform, cancellation);
    }
}
