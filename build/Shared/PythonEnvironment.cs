using System.Security.Cryptography;
using System.Text;

namespace FargateFetcher.Building.Shared;

/// <summary>
/// The programs of <c>tests/requirements.txt</c> in a virtual environment of this program's own, in the cache folder: for what the machine
/// and its distribution do not have. The user's <c>PATH</c> and Python stay as they are.
/// </summary>
internal static class PythonEnvironment
{
    private const string Made = "made";

    // moto_server.py mends these releases and later ones; Debian 13 has the first of them.
    private const string OldestMoto = "5.1";

    // find_spec looks without importing: moto alone takes a second to import.
    private const string Look = """
        import sys
        from importlib.metadata import version
        from importlib.util import find_spec
        minimum, *names = sys.argv[1:]
        sys.exit(any(find_spec(name) is None for name in names)
                 or bool(minimum) and [int(part) for part in version(names[0]).split(".")[:2]] < [int(part) for part in minimum.split(".")])
        """;

    // What moto's server imports beside moto itself, and what Debian's package of moto only recommends.
    private static readonly string[] MotoModules = ["moto", "flask", "flask_cors", "werkzeug", "openapi_spec_validator", "yaml"];

    // What pip says where it finds no index, or one without what was asked for.
    private static readonly string[] NoIndexWords =
    [
        "Failed to establish a new connection", "Could not find a version", "No matching distribution", "timed out", "Temporary failure",
    ];

    private static string? _motoPython;

    public static string Pinned { get; } = Path.Combine(Repository.Root, "tests", "requirements.txt");

    /// <summary>The folder of the environment: one for each content of the file, and for each Python.</summary>
    public static string Folder
    {
        get
        {
            var python = Requirement.FindOnPath("python3");
            var version = python is null ? null : (File.ResolveLinkTarget(python, returnFinalTarget: true)?.FullName ?? python);
            byte[] key = [.. File.ReadAllBytes(Pinned), .. Encoding.UTF8.GetBytes(version ?? "")];
            return Path.Combine(Repository.Cache, $"python-{Convert.ToHexStringLower(SHA256.HashData(key))[..16]}");
        }
    }

    /// <summary>Whether Python here can make one; Debian has a package of its own for that.</summary>
    public static Requirement CanBeMade { get; } = new(
        "Python's virtual environments",
        "to have pip install what the distribution does not have",
        () => AreImportable("python3", minimum: "", "ensurepip", "venv"),
        ["python3-venv"],
        "see https://packaging.python.org/en/latest/guides/installing-using-pip-and-virtual-environments");

    /// <summary>A program on <c>PATH</c>, else that of the environment; null where neither has it.</summary>
    public static string? Find(string program) => Requirement.FindOnPath(program) ?? FindOwn(program);

    public static string? FindOwn(string program) =>
        File.Exists(Path.Combine(Folder, Made)) && Path.Combine(Folder, "bin", program) is var path && File.Exists(path) ? path : null;

    /// <summary>Whether a Python has all the modules, the first in a minimum release such as <c>5.1</c>; empty for any.</summary>
    public static bool AreImportable(string python, string minimum, params IEnumerable<string> modules) =>
        Tool.Ask(python, ["-c", Look, minimum, .. modules]) is { ExitCode: 0 };

    /// <summary>The Python that has moto's server: the machine's own, else that of the environment; null where neither has it.</summary>
    public static string? FindMotoPython() => _motoPython ??= new[] { "python3", FindOwn("python3") }
        .OfType<string>()
        .FirstOrDefault(python => AreImportable(python, OldestMoto, MotoModules));

    /// <summary>Makes the environment where there is none.</summary>
    /// <returns>Why it cannot be made, as a sentence; null where it is there.</returns>
    public static async Task<string?> MakeAsync(CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(Folder, Made)))
        {
            return null;
        }

        if (!CanBeMade.IsPresent())
        {
            return $"{CanBeMade.Title} are missing.";
        }

        // What an interrupted run has left.
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        await Tool.Create("python3", "-m", "venv", Folder).ReadAsync(cancellation);
        string[] install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--retries", "1"];
        var python = Path.Combine(Folder, "bin", "python3");
        var pip = await Tool.Create(python, [.. install, "--requirement", Pinned]).TryAsync(cancellation);
        pip.ThrowIfInterrupted();
        if (pip.ExitCode != 0)
        {
            Directory.Delete(Folder, recursive: true);
            var last = pip.StandardError.TrimEnd().Split('\n')[^1].Trim();
            return Array.Exists(NoIndexWords, word => pip.StandardError.Contains(word, StringComparison.Ordinal))
                ? $"pip reaches no package index that has it ({last})."
                : $"pip failed ({last}).";
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, Made), "", cancellation);
        return null;
    }
}
