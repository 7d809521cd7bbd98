namespace FargateFetcher.Building.Shared;

/// <summary>What is mounted on this machine (proc(5), <c>/proc/self/mounts</c>).</summary>
internal static class MountPoints
{
    private const string Table = "/proc/self/mounts";

    /// <summary>The mount points below a folder, the innermost first: the order in which they can be unmounted.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        File.Exists(Table) ? In(File.ReadAllLines(Table), folder) : [];

    /// <summary>
    /// Unmounts what is mounted below a folder, which cannot be deleted before: network namespaces of a Docker engine and, after a kill,
    /// file systems of its containers.
    /// </summary>
    public static async Task UnmountAsync(string folder)
    {
        foreach (var mounted in Under(folder))
        {
            await Tool.Create("umount", "--lazy", mounted).TryAsync(CancellationToken.None);
        }
    }

    /// <summary>The mount points below a folder, from the lines of such a table.</summary>
    internal static IReadOnlyList<string> In(IEnumerable<string> table, string folder) =>
    [
        .. table.Select(line => line.Split(' ')[1])
            .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .OrderByDescending(path => path.Length),
    ];
}
