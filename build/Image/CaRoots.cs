using System.Security.Cryptography;
using System.Text;

namespace FargateFetcher.Building.Image;

/// <summary>
/// The roots of Mozilla's program as Debian's package <c>ca-certificates</c> brings them. Never the machine's own
/// bundle: what an administrator added there, or put beside the package's files, must not ship.
/// </summary>
internal static class CaRoots
{
    private const string Folder = "usr/share/ca-certificates/mozilla";

    /// <summary>
    /// Reads the package's certificates into one bundle of PEM, in the order of their file names, below a line with the package's
    /// version and date.
    /// </summary>
    /// <exception cref="BuildException">The package holds no certificates where they are looked for.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Sysroot sysroot, CancellationToken cancellation)
    {
        // The package is the same for every platform.
        var folder = Path.Combine(sysroot.PathFor(Platform.All.First(sysroot.Has)), Folder);
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.crt").Order(StringComparer.Ordinal).ToList() : [];
        if (paths.Count == 0)
        {
            throw new BuildException(
                $"The package {PrivateApt.Roots} has no certificates in /{Folder}.", $"Delete {sysroot.Folder} and try again.");
        }

        // The date of the files is the package's own, and the same on every machine; the image's are all the commit's.
        var version = sysroot.Packages.Single(package => package.Name == PrivateApt.Roots).Version;
        var date = paths.Max(File.GetLastWriteTimeUtc);
        var bundle = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# CA bundle {version} of {date:yyyy-MM-dd}\n"));
        foreach (var path in paths)
        {
            bundle.Append(Certificate(path, await File.ReadAllTextAsync(path, cancellation)));
        }

        return Encoding.ASCII.GetBytes(bundle.ToString());
    }

    /// <summary>The one certificate of a file, without anything that a file may have around it, ending in a line feed.</summary>
    private static string Certificate(string path, string text) =>
        PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "CERTIFICATE"
            ? string.Concat(text.AsSpan(fields.Location), "\n")
            : throw new BuildException($"{path} holds no PEM certificate.", $"Delete {SysrootCache.Folder} and try again.");
}
