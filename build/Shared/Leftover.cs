using System.Diagnostics.CodeAnalysis;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// Something that a command makes outside the working tree and takes away at its end. As long as it is there, a note in the user's cache
/// names it, which the command holds. The next command takes away what the notes of killed ones name.
/// </summary>
internal sealed class Leftover : IDisposable
{
    private readonly string _path;
    private readonly HeldFile? _note;

    private Leftover(string path, HeldFile? note) => (_path, _note) = (path, note);

    private static string Folder => Path.Combine(Repository.Cache, "leftovers");

    /// <summary>Notes a file or folder that is going to be made, or was made a moment ago.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="content">The content of a file that is left alone if it has another by then; null for any, and for a folder.</param>
    /// <returns>To be disposed of once it is gone. The note of what is still there by then stays for the next command.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned disposes of the note.")]
    public static Leftover Of(string path, string? content = null) =>
        new(path, HeldFile.Create(Path.Combine(Folder, $"{Guid.NewGuid():N}.note"), $"{path}\n{content}"));

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
        if (Path.Exists(_path))
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
