namespace FargateFetcher.Building.Shared;

/// <summary>Where things are in the working tree.</summary>
internal static class Repository
{
    private const string Marker = "fargate-fetcher.slnx";

    /// <summary>The top folder: the one with the solution in it, at or above the running program.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder of all results; ignored by git.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>
    /// The folder of what was fetched for building and can be fetched again: one for all working trees of a user (XDG Base Directory
    /// Specification).
    /// </summary>
    public static string Cache { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "fargate-fetcher");

    /// <summary>Names the tree whose results are newer than its sources: tests are told so by what has built it all for them.</summary>
    public const string BuiltVariable = "FARGATE_FETCHER_BUILT";

    /// <summary>Whether what is built of this tree is taken as it is.</summary>
    public static bool IsBuilt { get; } = Environment.GetEnvironmentVariable(BuiltVariable) == Root;

    /// <summary>The folder of the templates.</summary>
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
