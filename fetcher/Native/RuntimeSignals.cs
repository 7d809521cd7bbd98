using System.Runtime.InteropServices;

namespace FargateFetcher.Native;

/// <summary>
/// The part of the .NET runtime's own native library that turns signals into calls on a thread of their own. PosixSignalRegistration
/// is the documented way to it, and brings the thread pool along; these three names have been the same since .NET 6, and the
/// tests of signals hold them.
/// </summary>
internal static unsafe partial class RuntimeSignals
{
    private const string Library = "libSystem.Native";

    [LibraryImport(Library, EntryPoint = "SystemNative_InitializeTerminalAndSignalHandling")]
    internal static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "SystemNative_SetPosixSignalHandler")]
    internal static partial void SetHandler(delegate* unmanaged<int, int, int> handler);

    [LibraryImport(Library, EntryPoint = "SystemNative_EnablePosixSignalHandling")]
    internal static partial int Enable(int signal);
}
