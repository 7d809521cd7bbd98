namespace FargateFetcher.Building.Shared;

/// <summary>Whether something that was built need not be built again.</summary>
internal static class UpToDate
{
    // What builds write, beside the sources that they read.
    private static readonly string[] Results = ["bin", "obj", "node_modules"];

    /// <summary>Whether a file is there and newer than all that it was made from.</summary>
    /// <param name="result">The file.</param>
    /// <param name="sources">
    /// Files, and folders with everything in them: the time of a folder changes when a file is deleted. A source that does not exist is
    /// ignored.
    /// </param>
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
