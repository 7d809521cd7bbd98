using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// A working tree with what a deployment reads, the templates and the build program, and with results of its own: commands that are killed
/// in it leave the real one alone.
/// </summary>
internal sealed class SoakTree
{
    private const string Marker = "fargate-fetcher.slnx";

    private SoakTree(string path) => Path = path;

    /// <summary>The top folder.</summary>
    public string Path { get; }

    /// <summary>The build program.</summary>
    public string Program => System.IO.Path.Combine(Path, "bin", "build.dll");

    /// <summary>The folder of its results.</summary>
    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    /// <summary>Makes it.</summary>
    /// <param name="folder">An empty folder.</param>
    public static SoakTree Create(string folder)
    {
        File.Copy(System.IO.Path.Combine(Repository.Root, Marker), System.IO.Path.Combine(folder, Marker));
        Copy(Repository.Stacks, System.IO.Path.Combine(folder, "stacks"));

        // Beside this program there are the build program and what both use.
        Copy(System.IO.Path.GetDirectoryName(typeof(BuildException).Assembly.Location)!, System.IO.Path.Combine(folder, "bin"));
        return new SoakTree(folder);
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, path));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
