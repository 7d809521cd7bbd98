using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Linking;

/// <summary>The names that the static libraries of a sysroot define, by llvm-nm(1).</summary>
internal static class ArchiveNames
{
    private static readonly string[] Libraries = ["libssl.a", "libcrypto.a", "libc.a"];

    /// <summary>Reads those of the libraries of which parts are left out.</summary>
    /// <param name="folder">Where the libraries of one architecture are.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<HashSet<string>> ReadAsync(string folder, CancellationToken cancellation)
    {
        var listed = await Tool.Create("llvm-nm", ["--defined-only", "--just-symbol-name", .. Libraries.Select(library => Path.Combine(folder, library))])
            .ReadAsync(cancellation);
        return [.. listed.Split('\n')];
    }

    /// <summary>What OpenSSL and the C library have no more of what the sources name.</summary>
    /// <param name="names">From the sources.</param>
    /// <param name="architectures">The names of each architecture's libraries; some names are in one of them only.</param>
    public static IEnumerable<string> Missing(IEnumerable<string> names, params IReadOnlyCollection<IReadOnlySet<string>> architectures) =>
        names.Where(name => !architectures.Any(architecture => architecture.Contains(name))).Order(StringComparer.Ordinal);
}
