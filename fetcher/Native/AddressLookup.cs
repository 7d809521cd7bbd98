using System.Runtime.InteropServices;
using System.Text;

namespace FargateFetcher.Native;

/// <summary><c>struct gaicb</c> as 64-bit glibc lays it out: a lookup by getaddrinfo_a(3).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AddressLookup
{
    public byte* Name;
    public byte* Service;
    public AddressInfo* Hints;
    public AddressInfo* Result;
    private fixed int _glibcOwn[6];

    /// <summary>A lookup of the addresses of a host, to be used for stream sockets; unmanaged, as it may outlive its user.</summary>
    /// <param name="host">A name.</param>
    public static AddressLookup* Create(string host)
    {
        var lookup = (AddressLookup*)NativeMemory.AllocZeroed((nuint)sizeof(AddressLookup));
        var name = Encoding.UTF8.GetBytes(host);
        lookup->Name = (byte*)NativeMemory.AllocZeroed((nuint)name.Length + 1);
        name.CopyTo(new Span<byte>(lookup->Name, name.Length));
        lookup->Hints = (AddressInfo*)NativeMemory.AllocZeroed((nuint)sizeof(AddressInfo));
        lookup->Hints->SocketType = LinuxConstants.SocketStream;
        return lookup;
    }

    /// <summary>Frees a lookup that is not in progress, its result included.</summary>
    public static void Free(AddressLookup* lookup)
    {
        if (lookup->Result is not null)
        {
            LibC.FreeAddressInfo(lookup->Result);
        }

        NativeMemory.Free(lookup->Hints);
        NativeMemory.Free(lookup->Name);
        NativeMemory.Free(lookup);
    }
}
