using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>A Debian package whose files are linked, or in the image.</summary>
/// <param name="Name">Its name: <c>libssl-dev</c>.</param>
/// <param name="Version">Its version (deb-version(7)).</param>
/// <param name="Source">The source package that it is built from: <c>openssl</c>, which security notices name.</param>
internal sealed record LinkedPackage(string Name, string Version, string Source)
{
    /// <summary>Reads a line that <see cref="ToString"/> wrote.</summary>
    public static LinkedPackage Parse(string line) => line.Split('\t') is [var name, var version, var source]
        ? new(name, version, source)
        : throw new BuildException($"The sysroot's list of packages has a line that is none: '{line}'.", $"Delete {SysrootCache.Folder} and try again.");

    /// <inheritdoc/>
    public override string ToString() => $"{Name}\t{Version}\t{Source}";
}
