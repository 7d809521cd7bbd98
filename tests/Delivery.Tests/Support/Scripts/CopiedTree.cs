using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Scripts;

/// <summary>
/// <c>build.sh</c> in a tree of a few files, with a program in place of <c>dotnet</c> that builds in no time: the program that it
/// "builds" prints the sources as they were when its build began, and what it is started with.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class CopiedTree : IDisposable
{
    // As the real one: told where the output goes by a property, and writing to it file by file.
    private const string Dotnet = """
        #!/bin/bash
        case $1 in
          --version) [[ ! -e "$STATE/no-sdk" ]] || { echo "no SDK fits" >&2; exit 155; }; echo 10.0.100 ;;
          msbuild)
            echo build >> "$STATE/builds"
            for option; do case $option in -property:OutDir=*) out=${option#*=} ;; esac; done
            mkdir -p "$out"
            [[ ! -e "$STATE/broken" ]] || { echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; }
            sources=$(cat *.cs 2>/dev/null)
            echo half > "$out/build.dll"
            if [[ -e "$STATE/slow" ]]; then echo > "$STATE/began"; read -r _ < "$STATE/go"; fi
            printf '%s' "$sources" > "$out/build.dll" ;;
          *) echo "$(cat "$1")|$PWD|${*:2}" ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _state;

    /// <param name="name">The folder's name.</param>
    public CopiedTree(string name = "tree")
    {
        Path = _folder[name];
        _state = _folder["state"];
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "build", "Commands"));
        Directory.CreateDirectory(_state);
        foreach (var file in new[] { "build.sh", "Directory.Build.props", "Directory.Packages.props", "global.json" })
        {
            File.Copy(System.IO.Path.Combine(Repository.Root, file), this[file]);
        }

        Write("build/Program.cs", "one");
        Directory.CreateDirectory(_folder["bin"]);
        _folder.WriteProgram("bin/dotnet", Dotnet);
    }

    /// <summary>Its top folder.</summary>
    public string Path { get; }

    /// <summary>How often something was built.</summary>
    public int Builds => File.Exists(State("builds")) ? File.ReadAllLines(State("builds")).Length : 0;

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, with the time of another that was written long ago.</summary>
    public void Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        File.SetLastWriteTimeUtc(this[name], DateTime.UnixEpoch.AddYears(50));
    }

    /// <summary>A path beside it, by which the stand-in is told how to behave.</summary>
    public string State(string name) => System.IO.Path.Combine(_state, name);

    /// <summary>Runs the script.</summary>
    public async Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        await Command(arguments).ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

    /// <summary>
    /// Starts the script, in a process group of its own, and returns when the build has begun: it waits for <see cref="Go"/>.
    /// </summary>
    public async Task<(int Id, Task<BufferedCommandResult> End)> BeginAsync()
    {
        await File.WriteAllTextAsync(State("slow"), "");
        await Cli.Wrap("mkfifo").WithArguments([State("began"), State("go")]).ExecuteAsync();
        var running = Command().ExecuteBufferedAsync();
        await Task.Run(() => File.ReadAllText(State("began"))).WaitAsync(TestContext.CurrentContext.CancellationToken);
        return (running.ProcessId, running.Task);
    }

    /// <summary>Returns when a second script waits for the first: its flock runs on, which the first one's did not.</summary>
    public async Task UntilOneWaitsAsync()
    {
        while (!Directory.EnumerateDirectories("/proc").Any(IsFlockOfThisTree))
        {
            await Task.Delay(20, TestContext.CurrentContext.CancellationToken);
        }
    }

    /// <summary>Lets builds go on.</summary>
    public void Go()
    {
        File.Delete(State("slow"));
        File.WriteAllText(State("go"), "\n");
    }

    public void Dispose() => _folder.Dispose();

    // Not by /proc/locks, which hides them in a container: the process that took a lock has ended by then.
    private bool IsFlockOfThisTree(string process)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(process, "comm")) == "flock\n"
                && new FileInfo(System.IO.Path.Combine(process, "cwd")).LinkTarget == this["build"];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Command Command(params string[] arguments) => Cli.Wrap("setsid")
        .WithArguments(["bash", this["build.sh"], .. arguments])
        .WithWorkingDirectory(_state)
        .WithEnvironmentVariables(variables => variables
            .Set("STATE", _state)
            .Set("PATH", $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}"))
        .WithValidation(CommandResultValidation.None);
}
