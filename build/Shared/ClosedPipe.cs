using Microsoft.Win32.SafeHandles;

namespace FargateFetcher.Building.Shared;

/// <summary>Standard output that says when nobody reads it any more.</summary>
internal static class ClosedPipe
{
    private const int StandardOutput = 1;

    // EPIPE, the same on Linux and macOS.
    private const int BrokenPipe = 32;

    /// <summary>
    /// A writer to stdout that throws <see cref="IOException"/> where the reader of the pipe has ended. .NET's own console ignores that
    /// (EPIPE, write(2)), and <c>logs --follow | head -1</c> would never end.
    /// </summary>
    public static TextWriter Writer()
    {
        if (OperatingSystem.IsWindows())
        {
            return new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding) { AutoFlush = true };
        }

#pragma warning disable CA2000 // Dispose objects before losing scope: the writer disposes of the stream; the handle is the process's own.
        Stream pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
#pragma warning restore CA2000

        // Into a file, a FileStream writes at an offset of its own, and what the shell writes next would overwrite it.
        return new StreamWriter(pipe.CanSeek ? Console.OpenStandardOutput() : pipe) { AutoFlush = true };
    }

    /// <summary>Whether a write failed because the reader has ended, and not because the disk is full, for example.</summary>
    public static bool IsReason(IOException failure) => failure.HResult == BrokenPipe;
}
