using System.IO.Compression;

namespace FargateFetcher.Delivery.Tests.Support.Requirements;

/// <summary>An index of Python packages that is a folder (pip's <c>--find-links</c>): what tests/requirements.txt names, as small as can be.</summary>
internal sealed class WheelFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where it is.</summary>
    public string Path => _folder.Path;

    /// <summary>Adds a package in the form of PEP 427, whose program prints a text and ends with an exit code.</summary>
    public WheelFolder Add(string name, string version, string program, string says, int exitCode)
    {
        var module = name.Replace('-', '_');
        var info = $"{module}-{version}.dist-info";
        using var wheel = ZipFile.Open(_folder[$"{module}-{version}-py3-none-any.whl"], ZipArchiveMode.Create);
        Write(wheel, $"{module}.py", $"import sys\n\n\ndef main():\n    print({Quoted(says)})\n    sys.exit({exitCode})\n");
        Write(wheel, $"{info}/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: server\n");
        Write(wheel, $"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Write(wheel, $"{info}/entry_points.txt", $"[console_scripts]\n{program} = {module}:main\n");
        Write(wheel, $"{info}/RECORD", $"{module}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/entry_points.txt,,\n{info}/RECORD,,\n");
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private static string Quoted(string text) => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static void Write(ZipArchive wheel, string path, string text)
    {
        using var entry = new StreamWriter(wheel.CreateEntry(path).Open());
        entry.Write(text);
    }
}
