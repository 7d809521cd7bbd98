using System.Diagnostics.CodeAnalysis;
using System.Security;
using System.Text;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// A file that a command keeps locked as long as it lives: however it ends, the system releases the lock, and what is then left is that
/// of a killed command. A process id would be another process by now, or one of another container.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;

    private HeldFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Makes and locks one.</summary>
    /// <returns>It; null where none can be kept, which nothing depends on as long as the command is not killed.</returns>
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

    /// <summary>Opens that of a killed command, and keeps it from others meanwhile.</summary>
    /// <returns>It; null where there is none, its command runs, another one has opened it, or it is another user's.</returns>
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

    /// <summary>Deletes and releases it.</summary>
    public void GiveUp()
    {
        Delete(_path);
        Dispose();
    }

    /// <summary>Releases it: from now on it is that of a command that has ended without giving it up.</summary>
    public void Dispose() => _file.Dispose();
}
