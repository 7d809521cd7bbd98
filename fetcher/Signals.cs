using System.Runtime.InteropServices;

namespace FargateFetcher;

/// <summary>Ends the process at once on SIGTERM and SIGINT, also as process 1 of a container, where the kernel has no default for them.</summary>
internal static partial class Signals
{
    private static PosixSignalRegistration? _terminate;
    private static PosixSignalRegistration? _interrupt;

    /// <summary>Registers the handlers; to be called before anything else.</summary>
    public static void Handle()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Exit(ExitCode.Terminated));
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => Exit(ExitCode.Interrupted));
    }

    // Not Environment.Exit, which waits for other threads and runs exit handlers.
    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Exit(int status);
}
