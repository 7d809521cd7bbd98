using System.CommandLine;
using CliWrap;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// tests/Lab, which does what only contributors need: a program of its own, which uses the build program and is only started by it.
/// </summary>
internal static class LabProgram
{
    /// <summary>The lab's command that runs a deployed task on this machine and prints a <see cref="LocalRun"/> as JSON.</summary>
    public const string RunTask = "run-task";

    /// <summary>The option of that command: the ARN of the task definition.</summary>
    public const string TaskDefinition = "--task-definition";

    private static readonly string Project = Path.Combine(Repository.Root, "tests", "Lab");

    private static readonly string[] Sources =
        ["tests/Lab", "build", "tests/Directory.Build.props", "Directory.Build.props", "Directory.Packages.props"];

    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "lab.dll");

    /// <summary>The program, once it is built: the one beside this, which the tests have there, or else the project's.</summary>
    public static string Dll { get; } = File.Exists(Beside) ? Beside : Path.Combine(Project, "bin", "Release", "net10.0", "lab.dll");

    // The dotnet that runs this program, which need not be the one on PATH.
    private static string Host =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    // Written after each build: where nothing has changed that is compiled, the program stays as old as it was.
    private static readonly string Stamp = Path.ChangeExtension(Dll, ".built");

    /// <summary>
    /// The options of <c>dotnet build</c> for the lab, and for the tests, which the lab has built while it runs itself: with the same
    /// options, MSBuild finds the lab up to date and does not replace it. <c>lint</c> runs the analyzers, which take most of the time.
    /// </summary>
    public static IReadOnlyList<string> BuildOptions { get; } =
        ["--configuration", "Release", "--verbosity", "quiet", "-p:RestoreLockedMode=true", "-p:RunAnalyzers=false"];

    /// <summary>That command: only this program calls it.</summary>
    public static System.CommandLine.Command RunTaskCommand() => new(RunTask) { new Option<string>(TaskDefinition) { Required = true } };

    /// <summary>Has the lab run a command, on this program's own terminal.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="BuildException">It was interrupted; the lab has said so.</exception>
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await BuildAsync(cancellation);
        var exitCode = await ReportedAsync(
            Tool.InheritAsync(Host, [Dll, .. parsed.Tokens.Select(token => token.Value)], cancellation));
        return exitCode == ExitCodes.Interrupted ? throw BuildException.Reported(exitCode) : exitCode;
    }

    /// <summary>Has the lab run a deployed task on this machine, for an emulator that starts no containers.</summary>
    /// <exception cref="BuildException">It could not be run; the lab has said why.</exception>
    public static async Task<LocalRun> RunTaskAsync(string definition, bool mayInstall, CancellationToken cancellation)
    {
        await BuildAsync(cancellation);
        string[] options = mayInstall ? [] : ["--no-install"];
        var result = await ReportedAsync(Tool.Create(Host, [Dll, RunTask, TaskDefinition, definition, .. options])
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Console.Error.WriteLine))
            .TryAsync(cancellation));
        return result.ExitCode == ExitCodes.Done
            ? JsonSerializer.Deserialize<LocalRun>(result.StandardOutput, JsonSerializerOptions.Web)!
            : throw BuildException.Reported(result.ExitCode);
    }

    // Both get Ctrl+C, and the lab says that it was interrupted: once is enough.
    private static async Task<T> ReportedAsync<T>(Task<T> running)
    {
        try
        {
            return await running;
        }
        catch (OperationCanceledException)
        {
            throw BuildException.Reported(ExitCodes.Interrupted);
        }
    }

    private static async Task BuildAsync(CancellationToken cancellation)
    {
        var sources = Sources.Select(path => Path.Combine(Repository.Root, path));
        if (!Repository.IsBuilt && !(File.Exists(Dll) && UpToDate.Is(Stamp, sources)))
        {
            var started = DateTime.UtcNow;
            await Terminal.StepAsync(
                "Building the lab", () => Tool.Create("dotnet", ["build", Project, .. BuildOptions]).ReadAsync(cancellation));
            await File.WriteAllTextAsync(Stamp, "", cancellation);

            // What was changed after the compiler, or after a build that had nothing to compile, had begun may not be in it.
            File.SetLastWriteTimeUtc(Stamp, new[] { started, File.GetLastWriteTimeUtc(Dll) }.Max());
        }
    }
}
