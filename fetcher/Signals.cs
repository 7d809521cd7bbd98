using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Output;
using FargateFetcher.Shared;

namespace FargateFetcher;

/// <summary>
/// Ends the process at once on SIGTERM and SIGINT. As process 1 of a container it needs handlers for this: the kernel has no default.
/// </summary>
internal static unsafe class Signals
{
    // How long a partly written line may take to complete. A reader that has stopped must not delay the exit further.
    private static readonly TimeSpan LineMayTake = TimeSpan.FromMilliseconds(50);

    /// <summary>Sets the handlers. Call it before anything else.</summary>
    public static void Handle()
    {
        if (RuntimeSignals.Initialize() != 0)
        {
            RuntimeSignals.SetHandler(&Exit);
            _ = RuntimeSignals.Enable(LinuxConstants.SignalTerminate);
            _ = RuntimeSignals.Enable(LinuxConstants.SignalInterrupt);
        }

        // When a peer or a reader goes away, writing returns an error number instead of raising a signal.
        _ = LibC.Signal(LinuxConstants.SignalBrokenPipe, LinuxConstants.IgnoreSignal);
    }

    [UnmanagedCallersOnly]
    private static int Exit(int signal, int name)
    {
        // The lock is never released, so that no new line begins.
        StandardStreams.Writing.TryEnter(LineMayTake);

        // Environment.Exit would wait for other threads and run exit handlers.
        LibC.ExitNow(signal == LinuxConstants.SignalInterrupt ? ExitCode.Interrupted : ExitCode.Terminated);
        return 1;
    }
}
