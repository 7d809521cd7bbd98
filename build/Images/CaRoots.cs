using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Images;

/// <summary>
/// The roots of Mozilla's program as Debian's package <c>ca-certificates</c> brings them. Never the machine's own
/// bundle: what an administrator added there, or put beside the package's files, must not ship.
/// </summary>
internal static class CaRoots
{
    private const string Package = "ca-certificates";
    private const string Folder = "/usr/share/ca-certificates/mozilla/";

    /// <summary>Reads the package's certificates into one bundle, in the order of their file names.</summary>
    /// <param name="root">The top of the Debian system whose package is read: <c>/</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>PEM, one certificate after the other, below a line with the package's version and date.</returns>
    /// <exception cref="BuildException">The package's files are not as the package brought them.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string root, CancellationToken cancellation)
    {
        await VerifyAsync(root, cancellation);

        var listed = await Tool.Create("dpkg-query", $"--root={root}", "--listfiles", Package).ReadAsync(cancellation);
        var paths = listed.Split('\n')
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(".crt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (paths.Count == 0)
        {
            throw new BuildException($"The package {Package} lists no certificates in {Folder}.", $"apt-get install --reinstall {Package}");
        }

        // The date of the files is the package's own, and the same on every machine; the image's are all the commit's.
        var version = await Tool.Create("dpkg-query", $"--root={root}", "--show", "--showformat=${Version}", Package).ReadAsync(cancellation);
        var date = paths.Max(path => File.GetLastWriteTimeUtc(Path.Join(root, path)));
        var bundle = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# CA bundle {version} of {date:yyyy-MM-dd}\n"));
        foreach (var path in paths)
        {
            bundle.Append(Certificate(path, await File.ReadAllTextAsync(Path.Join(root, path), cancellation)));
        }

        return Encoding.ASCII.GetBytes(bundle.ToString());
    }

    /// <summary>Asks dpkg whether the files are the package's: it prints a line for each that is not.</summary>
    private static async Task VerifyAsync(string root, CancellationToken cancellation)
    {
        var result = await Tool.Create("dpkg", $"--root={root}", "--verify", Package).TryAsync(cancellation);
        var changed = result.StandardOutput.Split('\n').Where(line => line.Contains(Folder, StringComparison.Ordinal)).ToList();
        if (changed.Count > 0 || result.StandardError.Length > 0)
        {
            throw new BuildException(
                $"The CA roots on this machine are not those of the package {Package}:\n{string.Join('\n', changed)}{result.StandardError}".TrimEnd(),
                $"apt-get install --reinstall {Package}");
        }
    }

    /// <summary>The one certificate of a file, without anything that a file may have around it, ending in a line feed.</summary>
    private static string Certificate(string path, string text) =>
        PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "CERTIFICATE"
            ? string.Concat(text.AsSpan(fields.Location), "\n")
            : throw new BuildException($"{path} holds no PEM certificate.", $"apt-get install --reinstall {Package}");
}
