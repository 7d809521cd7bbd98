using System.Runtime.InteropServices;

namespace FargateFetcher.Output;

/// <summary>
/// Writes to the process's own stdout and stderr, by write(2): the console's streams hide a broken pipe and
/// throw what nobody expects where a descriptor is closed.
/// </summary>
internal static partial class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;

    private const int GetDescriptorFlags = 1;
    private const short CanWrite = 4;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;

    /// <summary>Writes a result to stdout.</summary>
    /// <exception cref="FetchException">It could not be written; kind <see cref="FailureKind.Output"/>.</exception>
    public static void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        if (!TryWrite(Output, bytes))
        {
            throw new FetchException(FailureKind.Output, "Standard output could not be written.");
        }
    }

    /// <summary>Writes a failure to stderr; where even that is closed, only the exit code is left to tell.</summary>
    public static void WriteError(ReadOnlySpan<byte> bytes) => TryWrite(Error, bytes);

    private static bool TryWrite(int descriptor, ReadOnlySpan<byte> bytes)
    {
        // What the process inherited has no flags, for close-on-exec would have closed it. What has the flag took the number
        // of a stream that was closed before the start: one of our own files or sockets.
        if (Control(descriptor, GetDescriptorFlags, 0) != 0)
        {
            return false;
        }

        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case WouldBlock:
                    var wait = new PollDescriptor { Descriptor = descriptor, Events = CanWrite };
                    _ = Poll(ref wait, 1, -1);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ref byte bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
