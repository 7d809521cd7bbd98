using System.Diagnostics;
using System.Globalization;

namespace FargateFetcher.Building.Shared;

/// <summary>Signals to processes; .NET itself knows only the one that kills.</summary>
internal static class ProcessSignal
{
    /// <summary>Asks one process, by its id, to end (SIGTERM); on Windows, where there is no such thing, kills it.</summary>
    public static async Task TerminateAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        // The shell's own kill: a slim Debian has no other.
        await Tool.Create("sh", "-c", "kill -TERM \"$0\"", process.Id.ToString(CultureInfo.InvariantCulture)).TryAsync(CancellationToken.None);
    }
}
