using System.Runtime.InteropServices;

// Statically linked, nothing is looked up when running; under the JIT the system's own folders are meant.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
