using System.Diagnostics;
using System.Text;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Commands;

/// <summary>
/// The build program as a process of a session of its own, whose descendants can be told by the temporary folder in their environment.
/// </summary>
internal sealed class TracedBuild : IDisposable
{
    // Short: sockets are made far below it, and their paths end at 107 bytes (unix(7)).
    private readonly Workspace _temporary = new("t-");
    private readonly StringBuilder _standardError = new();
    private readonly Process _process;

    // Runs a program on a terminal of its own, until it ends.
    private const string OnATerminal = "import pty, sys; pty.spawn(sys.argv[1:])";

    private TracedBuild(string? cli, IEnumerable<string> arguments, params string[] starter)
    {
        string[] words =
            [HangUpHeard.Program, HangUpHeard.Option, .. starter, "dotnet", typeof(BuildException).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo("setsid", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _temporary.Path;
        start.Environment["AWS_PROFILE"] = "nobody";
        start.Environment["PATH"] = cli is null ? start.Environment["PATH"] : $"{cli}:{start.Environment["PATH"]}";

        // The running tests are not to be built again; and a server that MSBuild keeps for the next build would look like an orphan.
        start.Environment[Repository.BuiltVariable] = Repository.Root;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_standardError)
            {
                _standardError.AppendLine(line.Data);
            }
        };
    }

    /// <summary>What it has written to stderr so far.</summary>
    public string StandardError
    {
        get
        {
            lock (_standardError)
            {
                return _standardError.ToString();
            }
        }
    }

    /// <summary>Starts it with the AWS CLI that is on <c>PATH</c>.</summary>
    /// <param name="arguments">The command and what it is told.</param>
    public static TracedBuild Start(params IEnumerable<string> arguments) => StartWith(cli: null, arguments);

    /// <summary>Starts a program that opens a terminal and starts it there: what it does with a signal is done to that program.</summary>
    /// <param name="arguments">The command and what it is told.</param>
    public static TracedBuild StartOnATerminal(params IEnumerable<string> arguments) =>
        Begin(new TracedBuild(cli: null, arguments, "python3", "-c", OnATerminal));

    /// <summary>Starts it.</summary>
    /// <param name="cli">The folder of the AWS CLI that it uses; null for the one on <c>PATH</c>.</param>
    /// <param name="arguments">The command and what it is told.</param>
    public static TracedBuild StartWith(string? cli, params IEnumerable<string> arguments) => Begin(new TracedBuild(cli, arguments));

    /// <summary>Returns when it has said something.</summary>
    public async Task SaysAsync(string words, CancellationToken cancellation)
    {
        while (!StandardError.Contains(words, StringComparison.Ordinal))
        {
            ShouldRun();
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Asserts that it has not ended.</summary>
    public void ShouldRun() => Assert.That(_process.HasExited, Is.False, StandardError);

    /// <summary>Sends a signal to its process group, as a terminal does.</summary>
    public Task SignalGroupAsync(string signal, CancellationToken cancellation) =>
        Tool.Create("sh", "-c", $"kill -{signal} -{_process.Id}").ReadAsync(cancellation);

    /// <summary>Sends it a signal, and to no other process.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellation) =>
        Tool.Create("sh", "-c", $"kill -{signal} {_process.Id}").ReadAsync(cancellation);

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string StandardOutput)> EndAsync(CancellationToken cancellation)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancellation);
        await _process.WaitForExitAsync(cancellation);
        return (_process.ExitCode, output);
    }

    /// <summary>Returns when nothing that it has started runs.</summary>
    public async Task NothingRunsAsync(CancellationToken cancellation)
    {
        while (Descendants().Any())
        {
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Runs another command to its end, in the same environment.</summary>
    public async Task NextAsync(CancellationToken cancellation, params string[] arguments) => await Tool
        .Create("dotnet", [typeof(BuildException).Assembly.Location, .. arguments])
        .WithEnvironmentVariables(variables => variables.Set("TMPDIR", _temporary.Path))
        .ReadAsync(cancellation);

    /// <summary>What is mounted in its folders.</summary>
    public IReadOnlyList<string> Mounted() => MountPoints.Under(_temporary.Path);

    /// <summary>The folders, and the processes, that it has left.</summary>
    public IReadOnlyList<string> LeftBehind() => [.. Directory.EnumerateDirectories(_temporary.Path), .. Descendants()];

    /// <summary>What was started by it, and by whatever it started, and runs.</summary>
    public IEnumerable<string> Descendants() =>
        ProcessTable.Carrying($"TMPDIR={_temporary.Path}").Select(one => ProcessTable.CommandLineOf(one.Id)).OfType<string>();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _temporary.Dispose();
    }

    private static TracedBuild Begin(TracedBuild build)
    {
        build._process.Start();
        build._process.BeginErrorReadLine();
        return build;
    }
}
