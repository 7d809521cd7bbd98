using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Support;

/// <summary>
/// Lets the fetcher's code run managed: the published binary has OpenSSL linked in, tests take the one of the system by
/// its versioned name, which is there without development packages.
/// </summary>
internal static class NativeLibraries
{
#pragma warning disable CA2255 // The 'ModuleInitializer' attribute should not be used in libraries: this is a test program.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(typeof(ExitCode).Assembly, Find);

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name is "libssl" or "libcrypto" ? NativeLibrary.Load($"{name}.so.3", assembly, searchPath) : 0;
}
