using System.Security;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// Something that a command makes outside the working tree and takes away at its end. As long as it is there, a note in the user's cache
/// names it, which the command keeps locked. The lock of a killed command is gone, and the next command takes away what it has left.
/// </summary>
internal sealed class Leftover : IDisposable
{
    private const string Pattern = "*.note";

    private readonly string _path;
    private readonly FileStream? _note;

    private Leftover(string path, FileStream? note)
    {
        _path = path;
        _note = note;
    }

    private static string Folder => Path.Combine(Repository.Cache, "leftovers");

    /// <summary>Notes a file or folder that is going to be made, or was made a moment ago.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="content">The content of a file that is left alone if it has another by then; null for any, and for a folder.</param>
    /// <returns>To be disposed of once it is gone. The note of what is still there by then stays for the next command.</returns>
    public static Leftover Of(string path, string? content = null)
    {
        try
        {
            // Under its name when it is locked and whole: nobody may take it for that of a killed command.
            var note = Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{Guid.NewGuid():N}.note");
            var file = new FileStream(note + ".new", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            using (var writer = new StreamWriter(file, leaveOpen: true))
            {
                writer.Write($"{path}\n{content}");
            }

            File.Move(note + ".new", note);
            return new Leftover(path, file) { Note = note };
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            // A command that can keep no notes works as well, as long as it is not killed.
            return new Leftover(path, note: null);
        }
    }

    private string Note { get; init; } = "";

    /// <summary>Takes away what killed commands have left.</summary>
    public static async Task ClearAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var note in Directory.EnumerateFiles(Folder, Pattern))
        {
            try
            {
                await ClearAsync(note, cancellation);
            }
            catch (Exception failure) when (IsRefusal(failure))
            {
                // Its command runs, another one is clearing it, or it is another user's.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_note is not null && !Path.Exists(_path))
            {
                File.Delete(Note);
            }
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            // The next command finds nothing to take away.
        }

        _note?.Dispose();
    }

    private static async Task ClearAsync(string note, CancellationToken cancellation)
    {
        await using var file = new FileStream(note, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(file);
        var path = await reader.ReadLineAsync(cancellation) ?? "";
        var content = await reader.ReadToEndAsync(cancellation);
        try
        {
            await DeleteAsync(path, content, cancellation);
            File.Delete(note);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            Terminal.Warn($"{path} was left by a command that was killed, and cannot be deleted: {failure.Message}");
        }
    }

    private static async Task DeleteAsync(string path, string content, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            await ProcessTable.EndAsync(() => ProcessTable.Mentioning(path));
            await MountPoints.UnmountAsync(path);
            Directory.Delete(path, recursive: true);
        }
        else if (File.Exists(path) && (content.Length == 0 || await File.ReadAllTextAsync(path, cancellation) == content))
        {
            File.Delete(path);
        }
    }

    private static bool IsRefusal(Exception failure) => failure is IOException or UnauthorizedAccessException or SecurityException;
}
