using System.Runtime.InteropServices;

namespace FargateFetcher.Building.Shared;

/// <summary>Signals (signal(7)); of .NET's own there is only the one that kills.</summary>
internal static partial class Signals
{
    private const int HangUpNumber = 1;
    private const int Interrupt = 2;
    private const int KillNumber = 9;
    private const int TerminateNumber = 15;

    // What a shell, and .NET, report for a program that a signal has ended: this and the signal's number.
    private const int FirstSignalCode = 128;

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

    /// <summary>Whether this program was started with SIGHUP ignored, as nohup(1) does. To be asked before .NET has a handler.</summary>
    public static bool IsHangUpIgnored
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return false;
            }

            var before = SetDisposition(HangUpNumber, Default);
            SetDisposition(HangUpNumber, before);
            return before == Ignored;
        }
    }

    /// <summary>
    /// Whether a program that ended with this exit code was ended by SIGHUP, SIGINT or SIGTERM, or says so: what a terminal or a service
    /// manager sends to a whole group of processes may end it before this program has noticed its own.
    /// </summary>
    public static bool WereReasonOf(int exitCode) =>
        exitCode - FirstSignalCode is HangUpNumber or Interrupt or TerminateNumber;

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
