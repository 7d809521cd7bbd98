using System.ComponentModel;
using System.Diagnostics;

namespace FargateFetcher.Building.Shared;

/// <summary>Modules of a Python.</summary>
internal static class PythonModules
{
    // find_spec looks without importing: moto alone takes a second to import.
    private const string Look = """
        import sys
        from importlib.metadata import version
        from importlib.util import find_spec
        minimum, *names = sys.argv[1:]
        sys.exit(any(find_spec(name) is None for name in names)
                 or bool(minimum) and [int(part) for part in version(names[0]).split(".")[:2]] < [int(part) for part in minimum.split(".")])
        """;

    /// <summary>Whether a Python has all of them.</summary>
    /// <param name="python">The Python.</param>
    /// <param name="minimum">The release that the first one must have at least, such as <c>5.1</c>; empty for any.</param>
    /// <param name="modules">Their names.</param>
    public static bool AreImportable(string python, string minimum, params IEnumerable<string> modules)
    {
        try
        {
            using var look = Process.Start(new ProcessStartInfo(python, ["-c", Look, minimum, .. modules]) { RedirectStandardError = true })!;
            look.WaitForExit();
            return look.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
