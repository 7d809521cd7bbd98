using System.Text;

namespace FargateFetcher.Building.Image;

/// <summary>
/// What the fetcher is linked with, unpacked from a distribution's packages into the user's cache folder: one folder for each
/// platform, all from one update of the package lists, so that both images hold the same versions. Nothing that is installed on
/// the machine is linked.
/// </summary>
/// <param name="Folder">Named for the versions in it, so that what is in it never changes.</param>
/// <param name="Distribution">For example <c>debian-13</c>.</param>
/// <param name="Packages">Those of every platform have the same versions.</param>
internal sealed record Sysroot(string Folder, string Distribution, IReadOnlyList<LinkedPackage> Packages)
{
    private const string PackageList = "packages.tsv";

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

/// <summary>
/// A Debian package whose files are linked, or in the image. Security notices name the source package that it is built from:
/// <c>openssl</c> for <c>libssl-dev</c>.
/// </summary>
internal sealed record LinkedPackage(string Name, string Version, string Source)
{
    public static LinkedPackage Parse(string line) => line.Split('\t') is [var name, var version, var source]
        ? new(name, version, source)
        : throw new BuildException(
            $"The sysroot's list of packages has a line that is none: '{line}'.", $"Delete {SysrootCache.Folder} and try again.");

    public override string ToString() => $"{Name}\t{Version}\t{Source}";
}

/// <summary>
/// The sysroots that were fetched, in the user's cache folder. The current one serves every build for a week; then the distribution
/// is asked once more, because what is linked statically gets no updates by itself.
/// </summary>
internal static class SysrootCache
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(7);

    public static string Folder { get; } = Path.Combine(Repository.Cache, "sysroots");

    // Its text is the name of a folder beside it; the time of its last change, when the distribution was asked last.
    private static string Current => Path.Combine(Folder, "current");

    /// <summary>Returns the current sysroot; fetches it first where there is none.</summary>
    /// <exception cref="BuildException">There is none, and the distribution cannot be reached.</exception>
    public static async Task<Sysroot> OpenAsync(CancellationToken cancellation)
    {
        var name = File.Exists(Current) ? await File.ReadAllTextAsync(Current, cancellation) : null;
        var current = name is null ? null : Sysroot.Read(Path.Combine(Folder, name.Trim()));
        if (current?.Distribution != PackageSource.FindDistribution())
        {
            return await RenewAsync(cancellation);
        }

        if (DateTime.UtcNow - File.GetLastWriteTimeUtc(Current) < AskAgainAfter)
        {
            return current;
        }

        try
        {
            return await RenewAsync(cancellation);
        }
        catch (BuildException unreachable) when (unreachable.ExitCode == ExitCodes.Missing)
        {
            var days = AskAgainAfter.TotalDays;
            Terminal.Warn($"What is linked was fetched more than {days:F0} days ago, and is taken once more: {unreachable.Message}");
            return current;
        }
    }

    /// <summary>Asks the distribution, and fetches what is newer.</summary>
    /// <exception cref="BuildException">The distribution cannot be reached.</exception>
    public static async Task<Sysroot> RenewAsync(CancellationToken cancellation)
    {
        var source = await PackageSource.FindAsync(cancellation);
        return await Terminal.StepAsync(
            $"Fetching what is linked from {source.Distribution}", () => FetchAsync(source, cancellation));
    }

    /// <summary>Asks the distribution for the newest package of each name, without fetching it.</summary>
    /// <exception cref="BuildException">The distribution cannot be reached.</exception>
    public static async Task<IReadOnlyList<PackageFile>> OfferedAsync(CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var apt = new PrivateApt(await PackageSource.FindAsync(cancellation), workspace);
        return (await apt.OfferedAsync(cancellation)).Files;
    }

    /// <summary>A mirror that is just being updated may have a new version for one architecture alone.</summary>
    /// <exception cref="BuildException">It has.</exception>
    public static void RequireOneVersion(IEnumerable<PackageFile> files)
    {
        if (files.GroupBy(file => file.Name).FirstOrDefault(versions => versions.DistinctBy(file => file.Version).Count() > 1) is { } torn)
        {
            var versions = string.Join(", ", torn.Select(file => $"{file.Version} for {file.Architecture}"));
            throw new BuildException(
                $"The mirror has different versions of {torn.Key} for different architectures: {versions}.",
                "It is probably being updated; try again in an hour.",
                ExitCodes.Missing);
        }
    }

    private static async Task<Sysroot> FetchAsync(PackageSource source, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var apt = new PrivateApt(source, workspace);
        var (names, files) = await apt.OfferedAsync(cancellation);
        RequireOneVersion(files);

        var content = string.Join('\n', files.Prepend<object>(source.Distribution));
        var key = Digest.Of(Encoding.UTF8.GetBytes(content)).Hex[..16];
        var folder = Path.Combine(Folder, key);
        if (Sysroot.Read(folder) is not { } sysroot)
        {
            sysroot = await UnpackAsync(folder, source, await apt.DownloadAsync(names, cancellation), cancellation);
        }

        // Put in place whole, as the folder was.
        var aside = $"{Current}.{Environment.ProcessId}";
        await File.WriteAllTextAsync(aside, key, cancellation);
        File.Move(aside, Current, overwrite: true);
        return sysroot;
    }

    private static async Task<Sysroot> UnpackAsync(
        string folder, PackageSource source, IReadOnlyList<string> archives, CancellationToken cancellation)
    {
        // Put in place when it is whole: an interrupted build leaves nothing that the next one would take for a sysroot.
        var aside = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}");
        using var leftover = new Leftover(aside.FullName);
        try
        {
            var packages = new SortedDictionary<string, LinkedPackage>(StringComparer.Ordinal);
            foreach (var archive in archives)
            {
                var file = PackageFile.Parse(archive);
                foreach (var platform in source.Platforms.Where(file.IsFor))
                {
                    var target = aside.CreateSubdirectory(platform.Architecture).FullName;
                    await Tool.Create("dpkg-deb", "--extract", archive, target).ReadAsync(cancellation);
                }

                var built = await Tool.Create("dpkg-deb", "--show", "--showformat=${source:Package}", archive).ReadAsync(cancellation);
                packages[file.Name] = new(file.Name, file.Version, built);
            }

            await new Sysroot(aside.FullName, source.Distribution, [.. packages.Values]).WriteListAsync(cancellation);
            Directory.Move(aside.FullName, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another build was quicker, with the same packages.
        }
        finally
        {
            if (Directory.Exists(aside.FullName))
            {
                Directory.Delete(aside.FullName, recursive: true);
            }
        }

        return Sysroot.Read(folder)!;
    }
}
