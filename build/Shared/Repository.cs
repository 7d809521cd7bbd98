namespace FargateFetcher.Building.Shared;

/// <summary>Where things are in the working tree.</summary>
internal static class Repository
{
    private const string Marker = "fargate-fetcher.slnx";

    /// <summary>The top folder: the one with the solution in it, at or above the running program.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder of all results; ignored by git.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>What can be fetched again: one folder for all working trees of a user (XDG Base Directory Specification).</summary>
    public static string Cache { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "fargate-fetcher");

    /// <summary>Names the tree whose results are newer than its sources: tests are told so by what has built it all for them.</summary>
    public const string BuiltVariable = "FARGATE_FETCHER_BUILT";

    /// <summary>Whether what is built of this tree is taken as it is.</summary>
    public static bool IsBuilt { get; } = Environment.GetEnvironmentVariable(BuiltVariable) == Root;

    public static string Stacks { get; } = Path.Combine(Root, "stacks");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new BuildException($"{Marker} was not found at or above {start}.", "Start the build program with ./build.sh or ./build.ps1.");
    }
}

/// <summary>Whether something that was built need not be built again.</summary>
internal static class UpToDate
{
    // What builds write, beside the sources that they read.
    private static readonly string[] Results = ["bin", "obj", "node_modules"];

    /// <summary>
    /// Whether a file is there and newer than all that it was made from: files, and folders with everything in them, whose time changes
    /// when a file is deleted. A source that does not exist is ignored.
    /// </summary>
    public static bool Is(string result, params IEnumerable<string> sources)
    {
        var made = new FileInfo(result);
        return made.Exists && sources.SelectMany(In).All(source => source.LastWriteTimeUtc < made.LastWriteTimeUtc);
    }

    private static IEnumerable<FileSystemInfo> In(string path)
    {
        if (File.Exists(path))
        {
            return [new FileInfo(path)];
        }

        var folder = new DirectoryInfo(path);
        return folder.Exists && !Results.Contains(folder.Name)
            ? [folder, .. folder.EnumerateFiles(), .. folder.EnumerateDirectories().SelectMany(inner => In(inner.FullName))]
            : [];
    }
}
