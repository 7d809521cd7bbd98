using System.Runtime.InteropServices;

// The static binary looks up nothing at run time. Under the JIT, libraries come from the system's own folders.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
