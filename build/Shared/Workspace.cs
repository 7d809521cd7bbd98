namespace FargateFetcher.Building.Shared;

/// <summary>
/// A temporary folder of one command; gone, with everything in it, when this is disposed, or at the next command where this one is killed.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private const int MostOthers = 100;

    private readonly DirectoryInfo _folder;
    private readonly Leftover _leftover;

    /// <param name="prefix">How its name begins.</param>
    public Workspace(string prefix = "fargate-fetcher-")
    {
        _folder = Directory.CreateTempSubdirectory(prefix);
        _leftover = Leftover.Of(Path);
    }

    /// <summary>Its full path; short, because sockets are made in it and their paths end at 107 bytes (unix(7)).</summary>
    public string Path => _folder.FullName;

    /// <summary>Makes a folder in it.</summary>
    public string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    /// <summary>Ends what works in a folder, and unmounts what is mounted below it: neither lets the folder be deleted.</summary>
    public static async Task FreeAsync(string folder)
    {
        await ProcessTable.EndAsync(() => ProcessTable.Mentioning(folder));
        await MountPoints.UnmountAsync(folder);
    }

    /// <summary>
    /// Deletes a folder with everything in it. What ends at the same time may be deleting its own part: where it is quicker, the rest is
    /// still to be deleted.
    /// </summary>
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
