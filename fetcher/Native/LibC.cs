using System.Runtime.InteropServices;

namespace FargateFetcher.Native;

/// <summary>The functions of the C library that the program calls (POSIX.1-2017), under names of its own.</summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "_exit")]
    internal static partial void ExitNow(int status);

    [LibraryImport(Library, EntryPoint = "signal")]
    internal static partial nint Signal(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FileControl(int descriptor, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    internal static partial int Open(ReadOnlySpan<byte> path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport(Library, EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSocketOption(int socket, int level, int option, ref int value, ref uint length);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetSocketOption(int socket, int level, int option, ref int value, uint length);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(int socket, ReadOnlySpan<byte> bytes, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(int socket, Span<byte> buffer, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "inet_pton")]
    internal static partial int ParseAddress(int family, ReadOnlySpan<byte> text, Span<byte> address);

    [LibraryImport(Library, EntryPoint = "inet_ntop")]
    internal static partial nint FormatAddress(int family, ReadOnlySpan<byte> address, Span<byte> text, uint length);

    [LibraryImport(Library, EntryPoint = "getaddrinfo")]
    internal static partial int GetAddressInfo(byte* name, byte* service, AddressInfo* hints, AddressInfo** result);

    [LibraryImport(Library, EntryPoint = "pthread_create")]
    internal static partial int StartThread(nint* thread, void* attributes, delegate* unmanaged[Cdecl]<nint, nint> start, nint argument);

    [LibraryImport(Library, EntryPoint = "pthread_detach")]
    internal static partial int DetachThread(nint thread);

    [LibraryImport(Library, EntryPoint = "eventfd")]
    internal static partial int CreateEvent(uint start, int flags);

    [LibraryImport(Library, EntryPoint = "freeaddrinfo")]
    internal static partial void FreeAddressInfo(AddressInfo* first);

    [LibraryImport(Library, EntryPoint = "gai_strerror")]
    internal static partial byte* DescribeAddressError(int code);

    [LibraryImport(Library, EntryPoint = "opendir", SetLastError = true)]
    internal static partial nint OpenDirectory(ReadOnlySpan<byte> path);

    [LibraryImport(Library, EntryPoint = "readdir")]
    internal static partial DirectoryEntry* ReadDirectory(nint directory);

    [LibraryImport(Library, EntryPoint = "closedir")]
    internal static partial int CloseDirectory(nint directory);
}
