using System.Security.Cryptography;
using System.Text;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Publishing;

/// <summary>
/// The C library and OpenSSL of another architecture: Debian's packages in the very versions that this machine has for its
/// own, so that both images hold the same, and an upgrade here brings a new sysroot. It is kept in the user's cache folder.
/// </summary>
/// <param name="Path">Where it is; named for the versions in it, so that it never changes.</param>
/// <param name="Packages">What is in it, as <c>name=version</c>.</param>
internal sealed record Sysroot(string Path, IReadOnlyList<string> Packages)
{
    private const string PackageList = "packages.txt";

    /// <summary>Returns the sysroot of a platform; fetches it first where this machine has none in these versions.</summary>
    /// <exception cref="BuildException">The distribution has the packages no more in these versions, or cannot be reached.</exception>
    public static async Task<Sysroot> OpenAsync(Platform platform, CancellationToken cancellation)
    {
        var packages = await InstalledAsync(cancellation);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packages))))[..16];
        var sysroot = new Sysroot(System.IO.Path.Combine(Repository.Cache, $"sysroot-{platform.Architecture}-{key}"), packages);
        if (!Directory.Exists(sysroot.Path))
        {
            await Terminal.StepAsync($"Fetching {string.Join(", ", packages)} for {platform}", () => sysroot.FetchAsync(platform, cancellation));
        }

        return sysroot;
    }

    /// <summary>The packages that are linked, as this machine has them for itself.</summary>
    private static async Task<IReadOnlyList<string>> InstalledAsync(CancellationToken cancellation)
    {
        var gcc = (await Tool.Create("gcc", "-dumpversion").ReadAsync(cancellation)).Trim().Split('.')[0];
        string[] names = ["libc6-dev", $"libgcc-{gcc}-dev", "libssl-dev"];

        // With its architecture: a machine may have a package for several.
        var installed = await Tool
            .Create("dpkg-query", ["--show", "--showformat", "${Package}=${Version}\n", .. names.Select(name => $"{name}:{Platform.OfThisMachine.Architecture}")])
            .ReadAsync(cancellation);
        return installed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task FetchAsync(Platform platform, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var apt = new ForeignApt(platform, workspace);
        await apt.DownloadAsync(Packages, cancellation);

        // Put in place when it is whole: an interrupted build leaves nothing that the next one would take for a sysroot.
        var aside = $"{Path}.{Environment.ProcessId}";
        Directory.CreateDirectory(aside);
        foreach (var package in apt.Downloaded)
        {
            await Tool.Create("dpkg-deb", "--extract", package, aside).ReadAsync(cancellation);
        }

        await File.WriteAllLinesAsync(System.IO.Path.Combine(aside, PackageList), Packages, cancellation);
        try
        {
            Directory.Move(aside, Path);
        }
        catch (IOException) when (Directory.Exists(Path))
        {
            // Another build was quicker, with the same packages.
            Directory.Delete(aside, recursive: true);
        }
    }
}
