using System.Runtime.InteropServices;

namespace FargateFetcher.Building.Shared;

/// <summary>SIGINT, which Ctrl+C sends.</summary>
internal static partial class InterruptSignal
{
    private const int Number = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>
    /// A shell without job control starts <c>command &amp;</c> with SIGINT ignored, and every child inherits that (signal(7)): none of
    /// them could be interrupted any more. To be called before .NET has a handler of its own; where SIGINT is not ignored, nothing changes.
    /// </summary>
    public static void StopIgnoring()
    {
        if (OperatingSystem.IsLinux() && SetDisposition(Number, Default) is var before and not Ignored)
        {
            SetDisposition(Number, before);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetDisposition(int signal, nint handler);
}
