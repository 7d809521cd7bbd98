using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FargateFetcher.Building.Shared;

/// <summary>Signals (signal(7)); of .NET's own there is only the one that kills.</summary>
internal static partial class Signals
{
    private const int Interrupt = 2;
    private const int KillNumber = 9;
    private const int TerminateNumber = 15;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>
    /// A shell without job control starts <c>command &amp;</c> with SIGINT ignored, and every child inherits that: none of
    /// them could be interrupted any more. To be called before .NET has a handler of its own; where SIGINT is not ignored, nothing changes.
    /// </summary>
    public static void StopIgnoringInterrupt()
    {
        if (OperatingSystem.IsLinux() && SetDisposition(Interrupt, Default) is var before and not Ignored)
        {
            SetDisposition(Interrupt, before);
        }
    }

    /// <summary>Asks a process to end; on Windows, where there is no such thing, kills it.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            Terminate(process.Id);
        }
    }

    /// <summary>Asks a process to end (SIGTERM).</summary>
    public static void Terminate(int process) => _ = Send(process, TerminateNumber);

    /// <summary>Kills a process (SIGKILL).</summary>
    public static void Kill(int process) => _ = Send(process, KillNumber);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetDisposition(int signal, nint handler);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
