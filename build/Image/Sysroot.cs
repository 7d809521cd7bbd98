using FargateFetcher.Building.Shared;

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

    /// <summary>Reads the list of packages that <see cref="WriteListAsync"/> wrote.</summary>
    /// <param name="folder">As <see cref="Folder"/>.</param>
    /// <returns>Null where there is none: the folder is not a whole sysroot.</returns>
    public static Sysroot? Read(string folder)
    {
        var list = Path.Combine(folder, PackageList);
        return File.Exists(list) && File.ReadAllLines(list) is [var distribution, .. var packages]
            ? new(folder, distribution, [.. packages.Select(LinkedPackage.Parse)])
            : null;
    }

    /// <summary>Writes down what is in it: the distribution, then a line for each package.</summary>
    public Task WriteListAsync(CancellationToken cancellation) =>
        File.WriteAllLinesAsync(Path.Combine(Folder, PackageList), [Distribution, .. Packages.Select(package => package.ToString())], cancellation);
}
