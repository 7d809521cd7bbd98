using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace FargateFetcher.Building.Shared;

/// <summary>A program that runs beside a command until this is disposed: it is ended by its process id, politely first.</summary>
internal sealed class BackgroundProcess : IAsyncDisposable
{
    private const int LinesKept = 25;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly string _title;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BackgroundProcess(Process process, string title)
    {
        _process = process;
        _title = title;
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>The last lines that it wrote to stdout and stderr.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Starts a program.</summary>
    /// <param name="title">What it is, for messages: "the mock API".</param>
    /// <param name="environment">Variables that it gets beside those of this process; null as a value removes one.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="BuildException">It could not be started.</exception>
    public static BackgroundProcess Start(string title, IReadOnlyDictionary<string, string?> environment, string program, params IEnumerable<string> arguments)
    {
        // In a session of its own, so that Ctrl+C reaches this program alone, which then ends the others in their order.
        // Not being the leader of a process group, setsid does not fork: the process id stays that of the program.
        var own = Requirement.FindOnPath("setsid") is { } setsid ? new[] { setsid, program } : [program];
        var start = new ProcessStartInfo(own[0], [.. own.Skip(1), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var background = new BackgroundProcess(Process.Start(start)!, title);
            background.Listen();
            return background;
        }
        catch (Win32Exception missing)
        {
            throw new BuildException($"{title} could not be started: {missing.Message}.", $"Install {program} and try again.", ExitCodes.Missing);
        }
    }

    /// <summary>The first line that it writes to stdout.</summary>
    /// <exception cref="BuildException">It ended before, or was silent for too long.</exception>
    public async Task<string> FirstLineAsync(TimeSpan limit, CancellationToken cancellation)
    {
        await UntilAsync(_ => Task.FromResult(_firstLine.Task.IsCompleted), limit, cancellation);
        return await _firstLine.Task;
    }

    /// <summary>Returns as soon as it is ready.</summary>
    /// <exception cref="BuildException">It ended before, or took too long; the message has its last lines.</exception>
    public async Task UntilAsync(Func<CancellationToken, Task<bool>> ready, TimeSpan limit, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await ready(cancellation))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > limit)
            {
                var how = _process.HasExited ? $"ended with exit code {_process.ExitCode}" : $"was not ready within {limit.TotalSeconds:F0} s";
                throw new BuildException($"{_title} {how}:\n{Said}");
            }

            await Task.Delay(BetweenTries, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await ProcessSignal.TerminateAsync(_process);
            using var grace = new CancellationTokenSource(Grace);
            try
            {
                await _process.WaitForExitAsync(grace.Token);
            }
            catch (OperationCanceledException)
            {
                Terminal.Warn($"{_title} did not end within {Grace.TotalSeconds:F0} s and was killed.");
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _firstLine.TrySetResult(line.Data);
                Keep(line.Data);
            }
        };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }
}
