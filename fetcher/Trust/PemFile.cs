using System.Runtime.InteropServices;
using System.Text;
using FargateFetcher.Native;

namespace FargateFetcher.Trust;

/// <summary>Reads a whole file of certificates with libc: .NET's file classes would be a tenth of the program.</summary>
internal static class PemFile
{
    // The largest bundles of the distributions take a quarter of a megabyte.
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Returns the content; null if the file does not exist, cannot be read, or is larger than any bundle.</summary>
    public static ReadOnlyMemory<byte>? TryRead(string path)
    {
        var descriptor = LibC.Open(Encoding.UTF8.GetBytes(path + '\0'), LinuxConstants.OpenReadOnly | LinuxConstants.OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            return null;
        }

        try
        {
            return ReadAll(descriptor);
        }
        finally
        {
            _ = LibC.Close(descriptor);
        }
    }

    private static ReadOnlyMemory<byte>? ReadAll(int descriptor)
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var count = LibC.Read(descriptor, buffer.AsSpan(length), (nuint)(buffer.Length - length));
            if (count == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (count > 0)
            {
                length += (int)count;
            }
            else if (Marshal.GetLastPInvokeError() != LinuxConstants.ErrorInterrupted)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                if (length >= MaxBytes)
                {
                    return null;
                }

                Array.Resize(ref buffer, length * 2);
            }
        }
    }
}
