using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace FargateFetcher.Native;

/// <summary>
/// A lookup by getaddrinfo(3) on a thread of its own, because getaddrinfo cannot be interrupted and has no timeout. The thread of
/// getaddrinfo_a(3) ends by <c>pthread_exit</c>, for which a static program sorts all unwind tables: twice the work of a whole run.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AddressLookup
{
    private byte* _name;
    private AddressInfo _hints;
    private AddressInfo* _result;
    private int _error;
    private int _done;

    /// <summary>A descriptor that becomes readable when the lookup has ended.</summary>
    public readonly int Done => _done;

    /// <summary>The error of getaddrinfo, or 0. Valid when the lookup has ended.</summary>
    public readonly int Error => _error;

    /// <summary>The addresses if there is no error. Valid when the lookup has ended.</summary>
    public readonly AddressInfo* Result => _result;

    /// <summary>
    /// Starts to look up the addresses of a host for stream sockets. The memory is unmanaged, because the thread may outlive its user.
    /// </summary>
    /// <param name="host">The host name.</param>
    /// <param name="family">The address family; 0 for all families that the machine has addresses of.</param>
    /// <returns>The lookup, to be freed when it has ended; null if the system has no thread or no descriptor left.</returns>
    public static AddressLookup* Start(string host, int family)
    {
        var lookup = (AddressLookup*)NativeMemory.AllocZeroed((nuint)sizeof(AddressLookup));
        var name = Encoding.UTF8.GetBytes(host);
        lookup->_name = (byte*)NativeMemory.AllocZeroed((nuint)name.Length + 1);
        name.CopyTo(new Span<byte>(lookup->_name, name.Length));
        lookup->_hints.SocketType = LinuxConstants.SocketStream;
        lookup->_hints.Family = family;
        lookup->_hints.Flags = family == 0 ? LinuxConstants.ConfiguredFamilies : 0;
        lookup->_done = LibC.CreateEvent(0, LinuxConstants.EventCloseOnExec);
        nint thread;
        if (lookup->_done < 0 || LibC.StartThread(&thread, null, &Run, (nint)lookup) != 0)
        {
            Free(lookup);
            return null;
        }

        // The thread is never joined.
        _ = LibC.DetachThread(thread);
        return lookup;
    }

    /// <summary>Frees a lookup that has ended, its result included.</summary>
    public static void Free(AddressLookup* lookup)
    {
        if (lookup->_result is not null)
        {
            LibC.FreeAddressInfo(lookup->_result);
        }

        _ = LibC.Close(lookup->_done);
        NativeMemory.Free(lookup->_name);
        NativeMemory.Free(lookup);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Run(nint argument)
    {
        var lookup = (AddressLookup*)argument;
        lookup->_error = LibC.GetAddressInfo(lookup->_name, null, &lookup->_hints, &lookup->_result);

        // After this write, the lookup may be freed.
        var one = 1UL;
        _ = LibC.Write(lookup->_done, new ReadOnlySpan<byte>(&one, sizeof(ulong)), sizeof(ulong));
        return 0;
    }
}
