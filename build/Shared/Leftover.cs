using System.Diagnostics.CodeAnalysis;
using System.Security;
using System.Text;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// Something that a command makes outside the working tree and takes away at its end. As long as it is there, a note in the user's cache
/// names it, which the command holds. The next command takes away what the notes of killed ones name. To be made a moment before what it
/// notes, or after; to be disposed of once that is gone. The note of what is still there by then stays for the next command.
/// </summary>
/// <param name="path">The full path of a file or folder.</param>
/// <param name="content">The content of a file that is left alone if it has another by then; null for any, and for a folder.</param>
internal sealed class Leftover(string path, string? content = null) : IDisposable
{
    private readonly HeldFile? _note = HeldFile.Create(Path.Combine(Folder, $"{Guid.NewGuid():N}.note"), $"{path}\n{content}");

    private static string Folder => Path.Combine(Repository.Cache, "leftovers");

    /// <summary>Takes away what killed commands have left.</summary>
    public static async Task ClearAsync(CancellationToken cancellation)
    {
        foreach (var note in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.note") : [])
        {
            await ClearAsync(note, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Path.Exists(path))
        {
            _note?.Dispose();
        }
        else
        {
            _note?.GiveUp();
        }
    }

    private static async Task ClearAsync(string note, CancellationToken cancellation)
    {
        using var file = HeldFile.OpenAbandoned(note);
        if (file is null)
        {
            return;
        }

        using var reader = new StreamReader(file);
        var path = await reader.ReadLineAsync(cancellation) ?? "";
        var content = await reader.ReadToEndAsync(cancellation);
        try
        {
            await DeleteAsync(path, content, cancellation);
            HeldFile.Delete(note);
        }
        catch (Exception failure) when (HeldFile.IsRefusal(failure))
        {
            Terminal.Warn($"{path} was left by a command that was killed, and cannot be deleted: {failure.Message}");
        }
    }

    private static async Task DeleteAsync(string path, string content, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            await Workspace.FreeAsync(path);
            Workspace.Delete(path);
        }
        else if (File.Exists(path) && (content.Length == 0 || await File.ReadAllTextAsync(path, cancellation) == content))
        {
            File.Delete(path);
        }
    }
}

/// <summary>
/// A file that a command keeps locked as long as it lives: however it ends, the system releases the lock, and what is then left is that
/// of a killed command. A process id would be another process by now, or one of another container.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;

    private HeldFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Makes and locks one; null where none can be kept, which nothing depends on as long as the command is not killed.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned disposes of the file.")]
    public static HeldFile? Create(string path, string content = "")
    {
        try
        {
            // Under its name when it is locked and whole: nobody may take it for that of a killed command.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var file = new FileStream(path + ".new", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush();
            File.Move(path + ".new", path);
            return new HeldFile(path, file);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            return null;
        }
    }

    /// <summary>
    /// Opens that of a killed command, and keeps it from others meanwhile; null where there is none, its command runs, another one has
    /// opened it, or it is another user's.
    /// </summary>
    public static FileStream? OpenAbandoned(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            return null;
        }
    }

    /// <summary>Deletes one that is no longer needed; a failure leaves a small file behind that nothing depends on.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
        }
    }

    /// <summary>Whether the system has refused something, and not the program done it wrong.</summary>
    public static bool IsRefusal(Exception failure) => failure is IOException or UnauthorizedAccessException or SecurityException;

    public void GiveUp()
    {
        Delete(_path);
        Dispose();
    }

    /// <summary>Releases it: from now on it is that of a command that has ended without giving it up.</summary>
    public void Dispose() => _file.Dispose();
}
