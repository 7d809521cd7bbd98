namespace FargateFetcher.Building.Shared;

/// <summary>A temporary folder of one command; gone, with everything in it, when this is disposed.</summary>
internal sealed class Workspace(string prefix = "fargate-fetcher-") : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(prefix);

    /// <summary>Its full path; short, because sockets are made in it and their paths end at 107 bytes (unix(7)).</summary>
    public string Path => _folder.FullName;

    /// <summary>Makes a folder in it.</summary>
    public string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Never hides the failure that led here.
            Terminal.Warn($"{Path} could not be deleted: {failure.Message}");
        }
    }
}
