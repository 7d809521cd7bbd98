using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Output;

namespace FargateFetcher;

/// <summary>Ends the process at once on SIGTERM and SIGINT, also as process 1 of a container, where the kernel has no default for them.</summary>
internal static class Signals
{
    // A line of which a part is out is let finish, unless nobody reads it.
    private static readonly TimeSpan LineMayTake = TimeSpan.FromMilliseconds(50);

    private static PosixSignalRegistration? _terminate;
    private static PosixSignalRegistration? _interrupt;

    /// <summary>Registers the handlers; to be called before anything else.</summary>
    public static void Handle()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Exit(ExitCode.Terminated));
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => Exit(ExitCode.Interrupted));

        // A peer or a reader that goes away is an error number to us, not a signal.
        _ = LibC.Signal(LinuxConstants.SignalBrokenPipe, LinuxConstants.IgnoreSignal);
    }

    private static void Exit(int status)
    {
        // Never left again, so that no line is begun from here on.
        StandardStreams.Writing.TryEnter(LineMayTake);

        // Not Environment.Exit, which waits for other threads and runs exit handlers.
        LibC.ExitNow(status);
    }
}
