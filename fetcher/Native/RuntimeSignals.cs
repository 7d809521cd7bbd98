using System.Runtime.InteropServices;

namespace FargateFetcher.Native;

/// <summary>
/// The part of the .NET runtime's native library that turns signals into calls on a thread of their own. The documented way to it,
/// PosixSignalRegistration, would add the thread pool. These three names have not changed since .NET 6, and the tests of signals fail
/// if they do.
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
