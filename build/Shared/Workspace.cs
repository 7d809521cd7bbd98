namespace FargateFetcher.Building.Shared;

/// <summary>
/// A temporary folder of one command; gone, with everything in it, when this is disposed, or at the next command where this one is killed.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private const int MostOthers = 100;

    private readonly Leftover _leftover;

    public Workspace(string prefix = "fargate-fetcher-")
    {
        Path = Directory.CreateTempSubdirectory(prefix).FullName;
        _leftover = new Leftover(Path);
    }

    /// <summary>Its full path; short, because sockets are made in it and their paths end at 107 bytes (unix(7)).</summary>
    public string Path { get; }

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Ends what works in a folder, and unmounts what is mounted below it: neither lets the folder be deleted.</summary>
    public static async Task FreeAsync(string folder)
    {
        await ProcessTable.EndAsync(() => ProcessTable.Mentioning(folder));
        await MountPoints.UnmountAsync(folder);
    }

    /// <summary>Deletes a folder with everything in it, some of which others may be deleting, too.</summary>
    public static void Delete(string folder)
    {
        for (var others = 0; ; others++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException) when (others < MostOthers && Directory.Exists(folder))
            {
                // Another was quicker with a part of it: the rest is still to be deleted.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Delete(Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Never hides the failure that led here.
            Terminal.Warn($"{Path} could not be deleted: {failure.Message}");
        }

        _leftover.Dispose();
    }
}

/// <summary>What is mounted on this machine (proc(5), <c>/proc/self/mounts</c>).</summary>
internal static class MountPoints
{
    private const string Table = "/proc/self/mounts";

    /// <summary>The mount points below a folder, the innermost first: the order in which they can be unmounted.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        File.Exists(Table) ? In(File.ReadAllLines(Table), folder) : [];

    /// <summary>Unmounts network namespaces of a Docker engine and, after a kill, file systems of its containers.</summary>
    public static async Task UnmountAsync(string folder)
    {
        foreach (var mounted in Under(folder))
        {
            await Tool.Create("umount", "--lazy", mounted).TryAsync(CancellationToken.None);
        }
    }

    internal static IReadOnlyList<string> In(IEnumerable<string> table, string folder) =>
    [
        .. table.Select(line => line.Split(' ')[1])
            .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .OrderByDescending(path => path.Length),
    ];
}
