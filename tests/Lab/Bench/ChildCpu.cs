using System.Runtime.InteropServices;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The CPU time of ended child processes, as the kernel accounts it (getrusage(2), <c>RUSAGE_CHILDREN</c>).</summary>
internal static partial class ChildCpu
{
    private const int Children = -1;

    /// <summary>
    /// User plus system time of all children that have ended so far; the difference of two readings is that of the children between.
    /// </summary>
    public static TimeSpan Total
    {
        get
        {
            // struct rusage of 64-bit Linux: two timevals, then fourteen longs.
            Span<long> usage = stackalloc long[18];
            return GetResourceUsage(Children, ref MemoryMarshal.GetReference(usage)) == 0
                ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
                : throw new BuildException($"getrusage failed with errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
