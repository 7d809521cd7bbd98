using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Aws;

/// <summary>
/// Tells the change sets of killed commands of this user from those that somebody still works on. A change set has no owner, and the
/// process id in a description would be another process by now, or one of another container. So a command keeps a file locked in the
/// user's cache, named like its change set: however it ends, the system releases the lock.
/// </summary>
internal sealed class ChangeSetClaim : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Cache, "change-sets");

    private readonly string _name;
    private readonly FileStream? _file;

    private ChangeSetClaim(string name, FileStream? file)
    {
        _name = name;
        _file = file;
    }

    /// <summary>Who claims, for others to read: user and machine.</summary>
    public static string Owner => $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>
    /// Claims a change set that is going to be made. Where no file can be kept, a killed command is not told from a living one.
    /// </summary>
    public static ChangeSetClaim Take(string name)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return new ChangeSetClaim(name, Open(name, FileMode.CreateNew));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new ChangeSetClaim(name, file: null);
        }
    }

    /// <summary>Whether a command of this user has claimed the change set, and has ended without giving it up.</summary>
    public static bool IsAbandoned(string name)
    {
        try
        {
            using var file = Open(name, FileMode.Open);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // There is no claim, or it is held.
            return false;
        }
    }

    /// <summary>Gives up the claim of a change set that is no longer there to be executed.</summary>
    public static void GiveUp(string name)
    {
        try
        {
            File.Delete(Path.Combine(Folder, name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An empty file more, which nothing asks for again.
        }
    }

    /// <summary>Gives up the claim.</summary>
    public void GiveUp()
    {
        Dispose();
        GiveUp(_name);
    }

    /// <summary>Releases the lock: from now on the change set is an abandoned one.</summary>
    public void Dispose() => _file?.Dispose();

    private static FileStream Open(string name, FileMode mode) =>
        new(Path.Combine(Folder, name), mode, FileAccess.ReadWrite, FileShare.None);
}
