using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>The names that the static libraries of a sysroot define, by llvm-nm(1).</summary>
internal static class ArchiveNames
{
    private static readonly string[] Libraries = ["libssl.a", "libcrypto.a", "libc.a"];

    /// <summary>Reads those of the libraries of which parts are left out.</summary>
    /// <param name="sysroot">What is linked.</param>
    /// <param name="platform">For which platform.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlySet<string>> ReadAsync(Sysroot sysroot, Platform platform, CancellationToken cancellation)
    {
        var folder = Path.Combine(sysroot.PathFor(platform), "usr", "lib", platform.Triple);
        var paths = Libraries.Select(library => Path.Combine(folder, library));
        var listed = await Tool.Create("llvm-nm", ["--defined-only", "--just-symbol-name", .. paths]).ReadAsync(cancellation);
        return listed.Split('\n').ToHashSet(StringComparer.Ordinal);
    }
}
