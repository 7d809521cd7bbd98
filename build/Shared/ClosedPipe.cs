using Microsoft.Win32.SafeHandles;

namespace FargateFetcher.Building.Shared;

/// <summary>Standard output that says when nobody reads it any more.</summary>
internal static class ClosedPipe
{
    private const int StandardOutput = 1;

    /// <summary>
    /// A writer to stdout that throws <see cref="IOException"/> where the reader of the pipe has ended. .NET's own console ignores that
    /// (EPIPE, write(2)), and <c>logs --follow | head -1</c> would go on for ever.
    /// </summary>
    public static TextWriter Writer()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding) { AutoFlush = true };
        }

#pragma warning disable CA2000 // Dispose objects before losing scope: the writer disposes of the stream, and the handle is the process's own.
        return new StreamWriter(new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0)) { AutoFlush = true };
#pragma warning restore CA2000
    }
}
