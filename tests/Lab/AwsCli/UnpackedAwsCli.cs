using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Version 2 of the AWS CLI as Debian packages it, with the Python modules that it imports: unpacked into the cache folder, not installed,
/// because a machine that has version 1 keeps it. apt works on lists of its own for this: root is
/// not needed, and the machine's lists stay as they are.
/// </summary>
internal static class UnpackedAwsCli
{
    // What Debian's package depends on beside Python itself.
    private static readonly string[] Packages =
    [
        "awscli", "python3-awscrt", "python3-cffi-backend", "python3-colorama", "python3-cryptography", "python3-dateutil",
        "python3-distro", "python3-docutils", "python3-jmespath", "python3-prompt-toolkit", "python3-pyasn1", "python3-roman",
        "python3-ruamel.yaml", "python3-ruamel.yaml.clib", "python3-six", "python3-urllib3", "python3-wcwidth", "python3-zipp",
    ];

    private const string Modules = "usr/lib/python3/dist-packages";

    private static readonly string[] Settings = ["APT::Sandbox::User=root", "Acquire::Languages=none"];

    private static readonly SemaphoreSlim OneAtATime = new(1);

    // Compiled modules are for one Python: each release of the distribution has its own.
    private static string Folder => Path.Combine(Repository.Cache, $"aws-cli-2-{ReleaseName()}");

    /// <summary>Returns the folder with the program, and nothing else, in it.</summary>
    /// <exception cref="BuildException">It cannot be had here: exit code 69.</exception>
    public static async Task<string> OpenAsync(CancellationToken cancellation)
    {
        await OneAtATime.WaitAsync(cancellation);
        try
        {
            if (!Directory.Exists(Folder))
            {
                await FetchAsync(cancellation);
            }

            await WriteProgramAsync(Folder, cancellation);
            return Path.Combine(Folder, "bin");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static string ReleaseName() =>
        File.ReadLines("/etc/os-release")
            .FirstOrDefault(line => line.StartsWith("VERSION_CODENAME=", StringComparison.Ordinal))?
            .Split('=')[1]
            .Trim('"') ?? "unknown";

    private static async Task FetchAsync(CancellationToken cancellation)
    {
        if (!DebianArchive.IsHere || !File.Exists("/usr/bin/python3"))
        {
            throw new BuildException(
                "This machine lacks version 2 of the AWS CLI, and its distribution is not Debian.", exitCode: ExitCodes.Missing);
        }

        using var workspace = new Workspace();
        var packages = workspace.Folder("packages");
        await AptGet(workspace, "update").TryAsync(cancellation);
        var download = await AptGet(workspace, ["download", .. Packages]).WithWorkingDirectory(packages).TryAsync(cancellation);
        if (download.ExitCode != 0)
        {
            throw new BuildException(
                "This machine lacks version 2 of the AWS CLI, and apt-get cannot download it: "
                    + download.StandardError.Trim().Split('\n')[^1],
                exitCode: ExitCodes.Missing);
        }

        var aside = Directory.CreateDirectory($"{Folder}.{Environment.ProcessId}").FullName;
        foreach (var package in Directory.EnumerateFiles(packages, "*.deb"))
        {
            await Tool.Create("dpkg-deb", "--extract", package, aside).ReadAsync(cancellation);
        }

        // As Debian's package does when it is installed: without that, every start would take three times as long.
        await Tool.Create("/usr/bin/python3", "-m", "compileall", "-q", Path.Combine(aside, Modules)).TryAsync(cancellation);
        try
        {
            Directory.Move(aside, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            // Another suite was quicker.
            Directory.Delete(aside, recursive: true);
        }
    }

    // Each time: an older version of this one may have unpacked the packages.
    private static async Task WriteProgramAsync(string folder, CancellationToken cancellation)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName, "aws");
        var aside = $"{program}.{Environment.ProcessId}";
        await File.WriteAllTextAsync(
            aside,
            $"#!/bin/sh\nPYTHONPATH='{folder}/{Modules}'${{PYTHONPATH:+:$PYTHONPATH}} "
                + $"exec /usr/bin/python3 -s '{folder}/usr/bin/aws' \"$@\"\n",
            cancellation);
#pragma warning disable CA1416 // Validate platform compatibility: where there is apt there are modes.
        File.SetUnixFileMode(aside, File.GetUnixFileMode(aside) | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        File.Move(aside, program, overwrite: true);
    }

    private static Command AptGet(Workspace workspace, params IEnumerable<string> arguments)
    {
        var status = Path.Combine(workspace.Path, "status");
        File.WriteAllText(status, "");
        string[] settings =
        [
            .. Settings, $"Dir::State::status={status}", $"Dir::State::lists={workspace.Folder("lists")}",
            $"Dir::Cache={workspace.Folder("cache")}",
        ];
        return Tool.Create("apt-get", [.. settings.SelectMany(setting => new[] { "-o", setting }), .. arguments])
            .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C.UTF-8"));
    }
}
