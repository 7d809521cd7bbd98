namespace FargateFetcher.Building.Image;

/// <summary>
/// What the fetcher is linked with, unpacked from a distribution's packages into the user's cache folder: one folder for each
/// platform, all from one update of the package lists, so that both images hold the same versions. Nothing that is installed on
/// the machine is linked.
/// </summary>
/// <param name="Folder">Where it is; named for the versions in it, so that what is in it never changes.</param>
/// <param name="Distribution">For example <c>debian-13</c>.</param>
/// <param name="Packages">The packages in it: those of every platform have the same versions.</param>
internal sealed record Sysroot(string Folder, string Distribution, IReadOnlyList<LinkedPackage> Packages)
{
    private const string PackageList = "packages.tsv";

    /// <summary>Whether it has the packages of a platform.</summary>
    public bool Has(Platform platform) => Directory.Exists(PathFor(platform));

    /// <summary>The top folder of one platform's files.</summary>
    public string PathFor(Platform platform) => Path.Combine(Folder, platform.Architecture);

    /// <summary>Reads the list that <see cref="WriteListAsync"/> wrote; null where there is none: the folder is no whole sysroot.</summary>
    public static Sysroot? Read(string folder)
    {
        var list = Path.Combine(folder, PackageList);
        return File.Exists(list) && File.ReadAllLines(list) is [var distribution, .. var packages]
            ? new(folder, distribution, [.. packages.Select(LinkedPackage.Parse)])
            : null;
    }

    /// <summary>Writes down what is in it: the distribution, then a line for each package.</summary>
    public Task WriteListAsync(CancellationToken cancellation) => File.WriteAllLinesAsync(
        Path.Combine(Folder, PackageList), [Distribution, .. Packages.Select(package => package.ToString())], cancellation);
}

/// <summary>A Debian package whose files are linked, or in the image.</summary>
/// <param name="Name">Its name: <c>libssl-dev</c>.</param>
/// <param name="Version">Its version (deb-version(7)).</param>
/// <param name="Source">The source package that it is built from: <c>openssl</c>, which security notices name.</param>
internal sealed record LinkedPackage(string Name, string Version, string Source)
{
    /// <summary>Reads a line that <see cref="ToString"/> wrote.</summary>
    public static LinkedPackage Parse(string line) => line.Split('\t') is [var name, var version, var source]
        ? new(name, version, source)
        : throw new BuildException(
            $"The sysroot's list of packages has a line that is none: '{line}'.", $"Delete {SysrootCache.Folder} and try again.");

    /// <inheritdoc/>
    public override string ToString() => $"{Name}\t{Version}\t{Source}";
}
