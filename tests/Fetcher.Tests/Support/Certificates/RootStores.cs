using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.Support.Certificates;

/// <summary>Writes trusted roots as administrators do.</summary>
internal static class RootStores
{
    /// <summary>Writes the roots, in their order, and returns the environment variable that points to them.</summary>
    public static (string Name, string Value) Write(this RootStore store, TemporaryFolder folder, params IEnumerable<Certificate> roots) =>
        store switch
        {
            RootStore.Bundle => WriteBundle(folder, string.Concat(roots.Select(root => root.Pem + "\n"))),
            _ => WriteDirectory(folder, [.. roots.Select(root => root.Pem)]),
        };

    /// <summary>Writes a bundle of any content.</summary>
    public static (string Name, string Value) WriteBundle(TemporaryFolder folder, string content) =>
        ("SSL_CERT_FILE", folder.Write("roots.pem", content));

    /// <summary>Writes a directory of files of any content and has OpenSSL index it.</summary>
    public static (string Name, string Value) WriteDirectory(TemporaryFolder folder, params IReadOnlyList<string> contents)
    {
        var directory = Path.Combine(folder.Path, "roots");
        Directory.CreateDirectory(directory);
        for (var i = 0; i < contents.Count; i++)
        {
            folder.Write($"roots/root-{i}.pem", contents[i]);
        }

        OpenSslProgram.Run("rehash", directory);
        return ("SSL_CERT_DIR", directory);
    }
}
