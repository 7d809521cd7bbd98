using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Output;
using FargateFetcher.Shared;

namespace FargateFetcher;

/// <summary>Ends the process at once on SIGTERM and SIGINT, also as process 1 of a container, where the kernel has no default for them.</summary>
internal static unsafe class Signals
{
    // A line of which a part is out is let finish, unless nobody reads it.
    private static readonly TimeSpan LineMayTake = TimeSpan.FromMilliseconds(50);

    /// <summary>Sets the handlers; to be called before anything else.</summary>
    public static void Handle()
    {
        if (RuntimeSignals.Initialize() != 0)
        {
            RuntimeSignals.SetHandler(&Exit);
            _ = RuntimeSignals.Enable(LinuxConstants.SignalTerminate);
            _ = RuntimeSignals.Enable(LinuxConstants.SignalInterrupt);
        }

        // A peer or a reader that goes away is an error number to us, not a signal.
        _ = LibC.Signal(LinuxConstants.SignalBrokenPipe, LinuxConstants.IgnoreSignal);
    }

    [UnmanagedCallersOnly]
    private static int Exit(int signal, int name)
    {
        // Never left again, so that no line is begun from here on.
        StandardStreams.Writing.TryEnter(LineMayTake);

        // Not Environment.Exit, which waits for other threads and runs exit handlers.
        LibC.ExitNow(signal == LinuxConstants.SignalInterrupt ? ExitCode.Interrupted : ExitCode.Terminated);
        return 1;
    }
}
