namespace FargateFetcher.Building.Shared;

/// <summary>
/// A temporary folder of one command; gone, with everything in it, when this is disposed, or at the next command where this one is killed.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private const int Attempts = 20;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

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

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Never hides the failure that led here.
            Terminal.Warn($"{Path} could not be deleted: {failure.Message}");
        }

        _leftover.Dispose();
    }

    // A program that is ending may put something into a folder that was empty a moment ago.
    private void Delete()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(BetweenAttempts);
            }
        }
    }
}
