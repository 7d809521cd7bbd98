using System.ComponentModel;
using System.Diagnostics;

namespace FargateFetcher.Building.Requirements;

/// <summary>Modules of the Python that <c>python3</c> starts.</summary>
internal static class PythonModules
{
    // find_spec looks without importing: moto alone takes a second to import.
    private const string Look = "import sys; from importlib.util import find_spec; sys.exit(any(find_spec(name) is None for name in sys.argv[1:]))";

    /// <summary>Whether that Python has all of them.</summary>
    public static bool AreImportable(params IEnumerable<string> modules)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Look, .. modules]) { RedirectStandardError = true })!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
