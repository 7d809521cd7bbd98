using System.Diagnostics;
using System.Text;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Delivery.Tests.Rehearsing;

/// <summary><c>rehearse</c> as a process of its own, whose descendants can be told by the temporary folder in their environment.</summary>
internal sealed class RehearseProcess : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly StringBuilder _standardError = new();
    private readonly Process _process;

    private RehearseProcess()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Building.BuildException).Assembly.Location, "rehearse"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _temporary.Path;
        start.Environment["AWS_PROFILE"] = "nobody";

        // A server that MSBuild leaves running for the next build would look like something left behind.
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

    /// <summary>Starts it.</summary>
    public static RehearseProcess Start()
    {
        var rehearsal = new RehearseProcess();
        rehearsal._process.Start();
        rehearsal._process.BeginErrorReadLine();
        return rehearsal;
    }

    /// <summary>Returns when it has said something.</summary>
    public async Task SaysAsync(string words, CancellationToken cancellation)
    {
        while (!StandardError.Contains(words, StringComparison.Ordinal))
        {
            Assert.That(_process.HasExited, Is.False, StandardError);
            await Task.Delay(50, cancellation);
        }
    }

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

    /// <summary>The folders, and the processes, that it has left.</summary>
    public IReadOnlyList<string> LeftBehind() =>
    [
        .. Directory.EnumerateDirectories(_temporary.Path, "fargate-fetcher-*"),
        .. Directory.EnumerateDirectories("/proc").Where(IsDescendant).Select(CommandLine),
    ];

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

    private static string CommandLine(string process) => File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');

    private bool IsDescendant(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains($"TMPDIR={_temporary.Path}\0", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
