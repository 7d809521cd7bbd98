namespace FargateFetcher.Building.Shared;

/// <summary>The Python that has moto's server.</summary>
internal static class MotoPython
{
    // moto_server.py mends these releases and later ones; Debian 13 has the first of them.
    private const string Minimum = "5.1";

    // What the server imports beside moto itself, and what Debian's package of moto only recommends.
    private static readonly string[] Modules = ["moto", "flask", "flask_cors", "werkzeug", "openapi_spec_validator", "yaml"];

    private static string? _found;

    /// <summary>The machine's own, else that of the virtual environment; null where neither has it.</summary>
    public static string? Find() =>
        _found ??= new[] { "python3", PythonEnvironment.FindOwn("python3") }.OfType<string>().FirstOrDefault(python => PythonModules.AreImportable(python, Minimum, Modules));
}
