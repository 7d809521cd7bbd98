using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// What test programs find in <c>TMPDIR</c>: a folder of one run, which goes with everything that a test was kept from deleting.
/// </summary>
internal sealed class TemporaryFiles : IAsyncDisposable
{
    private const UnixFileMode EveryoneReads =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // Short: sockets are made far below it, and their paths end at 107 bytes (unix(7)).
    private readonly Workspace _folder = new("ff-");

    /// <summary>Makes the folder; some of the servers that the tests start run as users of their own.</summary>
    public TemporaryFiles()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, EveryoneReads);
        }
    }

    /// <summary>Its path.</summary>
    public string Path => _folder.Path;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What a killed test program leaves behind ends a moment later, by its own supervisor, and still writes here until then.
        await Workspace.FreeAsync(Path);
        _folder.Dispose();
    }
}
