using System.Runtime.InteropServices;
using FargateFetcher.Native;
using FargateFetcher.Shared;

namespace FargateFetcher.Output;

/// <summary>
/// Writes to stdout and stderr with libc. .NET's console would be a tenth of the program, and would not notice a descriptor that was
/// closed when the process started.
/// </summary>
internal static class StandardStreams
{
    private const int StandardOutput = 1, StandardError = 2;

    /// <summary>Held while stdout is written to, so that a signal handler can let the line complete.</summary>
    public static Lock Writing { get; } = new();

    /// <summary>Writes a result to stdout.</summary>
    /// <exception cref="FetchException">It could not be written; kind <see cref="FailureKind.Output"/>.</exception>
    public static void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        lock (Writing)
        {
            if (!TryWrite(StandardOutput, bytes))
            {
                throw new FetchException(FailureKind.Output, "Standard output could not be written.");
            }
        }
    }

    /// <summary>Writes a failure to stderr. If stderr is closed, too, only the exit code reports it.</summary>
    public static void WriteError(ReadOnlySpan<byte> bytes) => TryWrite(StandardError, bytes);

    private static bool TryWrite(int descriptor, ReadOnlySpan<byte> bytes)
    {
        // If the process started without this descriptor, one of its own sockets or pipes may have the number now. All of those close
        // on exec, which an inherited descriptor cannot.
        if (LibC.FileControl(descriptor, LinuxConstants.GetDescriptorFlags, 0) is < 0 or LinuxConstants.CloseOnExecFlag)
        {
            return false;
        }

        while (!bytes.IsEmpty)
        {
            var count = LibC.Write(descriptor, bytes, (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else if (!MayWriteAgain(descriptor, Marshal.GetLastPInvokeError()))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayWriteAgain(int descriptor, int error)
    {
        if (error == LinuxConstants.ErrorAgain)
        {
            // Another process that shares the descriptor has made it non-blocking, and the reader is slow.
            var wait = new PollDescriptor { Descriptor = descriptor, Events = LinuxConstants.PollOut };
            _ = LibC.Poll(ref wait, 1, -1);
        }

        return error is LinuxConstants.ErrorAgain or LinuxConstants.ErrorInterrupted;
    }
}
