using System.Diagnostics;
using System.Text;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The build program as its users start it, leading a session of its own. What it starts can be told by the temporary folder in its
/// environment.
/// </summary>
internal sealed class CommandUnderTest : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly StringBuilder _said = new();
    private readonly string _temporary;
    private readonly Process _process;

    private CommandUnderTest(Process process, string temporary) => (_process, _temporary) = (process, temporary);

    /// <summary>What it has written to stderr so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="environment">Variables beside those of this process; null as a value removes one.</param>
    /// <param name="temporary">Its folder for temporary files.</param>
    public static CommandUnderTest Start(
        IEnumerable<string> words, IReadOnlyDictionary<string, string?> environment, string temporary)
    {
        // Not being the leader of a process group, setsid does not fork: the process id stays that of the program.
        var start = new ProcessStartInfo("setsid", [HangUpHeard.Program, HangUpHeard.Option, .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["TMPDIR"] = temporary;
        var command = new CommandUnderTest(new Process { StartInfo = start }, temporary);
        command._process.OutputDataReceived += (_, _) => { };
        command._process.ErrorDataReceived += (_, line) =>
        {
            lock (command._said)
            {
                command._said.AppendLine(line.Data);
            }
        };
        command._process.Start();
        command._process.StandardInput.Close();
        command._process.BeginOutputReadLine();
        command._process.BeginErrorReadLine();
        return command;
    }

    /// <summary>
    /// Sends it a signal: as a terminal does, to its process group too, where a terminal would; SIGKILL and SIGTERM to it alone.
    /// </summary>
    public Task SignalAsync(string signal)
    {
        var group = signal is "INT" or "HUP" ? "-" : "";
        return Tool.Create("sh", "-c", $"kill -{signal} {group}{_process.Id}").ReadAsync(CancellationToken.None);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code; null where it had to be killed after the limit.</returns>
    public async Task<int?> EndAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(end.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(cancellation);
            return null;
        }
    }

    /// <summary>What it has started that still runs after a while; it is ended.</summary>
    public async Task<IReadOnlyList<string>> OrphansAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        List<int> left;
        while ((left = [.. Descendants()]).Count > 0 && Stopwatch.GetElapsedTime(started) < Grace)
        {
            await Task.Delay(BetweenLooks, cancellation);
        }

        return
        [
            .. left.Select(id =>
            {
                var line = ProcessTable.CommandLineOf(id) ?? "?";
                Signals.Kill(id);
                return line;
            }),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private IEnumerable<int> Descendants() => ProcessTable.Carrying($"TMPDIR={_temporary}\0").Select(one => one.Id);
}
