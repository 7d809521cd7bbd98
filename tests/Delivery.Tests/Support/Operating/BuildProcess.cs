using System.Diagnostics;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Support.Operating;

/// <summary>The build program as a process of its own, talking to an emulator.</summary>
internal sealed class BuildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _standardError;

    private BuildProcess(Process process)
    {
        _process = process;
        _standardError = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it prints; nobody else reads it.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts it.</summary>
    public static BuildProcess Start(Operated operated, params string[] arguments) => StartIn(operated, script: "exec \"$@\"", arguments);

    /// <summary>Starts a shell that starts it.</summary>
    /// <param name="operated">The emulator that it talks to.</param>
    /// <param name="script">What the shell does; <c>"$@"</c> in it is the build program with its arguments.</param>
    /// <param name="arguments">The arguments of the build program.</param>
    public static BuildProcess StartIn(Operated operated, string script, params string[] arguments)
    {
        string[] program = ["dotnet", typeof(BuildException).Assembly.Location, .. arguments, "--no-install"];
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", .. program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in operated.Emulator.Environment)
        {
            start.Environment[name] = value;
        }

        return new BuildProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(Operated operated, CancellationToken cancellation, params string[] arguments)
    {
        using var process = Start(operated, arguments);
        return await process.EndAsync(cancellation);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync(CancellationToken cancellation)
    {
        var output = await Output.ReadToEndAsync(cancellation);
        return (await ExitCodeAsync(cancellation), output, await _standardError);
    }

    /// <summary>Waits for its end without reading what it prints.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal, and to no other process.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellation) =>
        Tool.Create("sh", "-c", $"kill -{signal} {_process.Id}").ReadAsync(cancellation);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
