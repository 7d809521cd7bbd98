using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>A program that runs beside a command until this is disposed: it is interrupted then, and killed if it does not end.</summary>
internal sealed class BackgroundProcess : IAsyncDisposable
{
    private const int LinesKept = 25;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly string _title;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly CommandTask<CommandResult> _run;

    private BackgroundProcess(string title, Command command)
    {
        _title = title;
        _run = command
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                _firstLine.TrySetResult(line);
                Keep(line);
            }))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Keep))
            .ExecuteAsync(_kill.Token, _interrupt.Token);
    }

    public int Id => _run.ProcessId;

    /// <summary>The last lines that it wrote to stdout and stderr.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>
    /// Starts a program, with a title for messages ("the mock API") and variables beside those of this process; null as a value removes
    /// one.
    /// </summary>
    /// <exception cref="BuildException">It could not be started.</exception>
    public static BackgroundProcess Start(
        string title, IReadOnlyDictionary<string, string?> environment, string program, params IEnumerable<string> arguments)
    {
        // In a session of its own, so that Ctrl+C reaches this program alone, which then ends the others in their order.
        // Not being the leader of a process group, setsid does not fork: the process id stays that of the program.
        var command = Requirement.FindOnPath("setsid") is { } setsid
            ? Tool.Create(setsid, [program, .. arguments])
            : Tool.Create(program, arguments);
        try
        {
            return new BackgroundProcess(title, command.WithEnvironmentVariables(environment));
        }
        catch (Win32Exception missing)
        {
            throw Tool.NotStarted(title, program, missing);
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
            if (_run.Task.IsCompleted)
            {
                throw new BuildException($"{_title} ended with exit code {(await _run).ExitCode}:\n{Said}");
            }

            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new BuildException($"{_title} was not ready within {limit.TotalSeconds:F0} s:\n{Said}");
            }

            await Task.Delay(BetweenTries, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _interrupt.CancelAsync();
        _kill.CancelAfter(Grace);
        try
        {
            await _run;
        }
        catch (OperationCanceledException) when (_kill.IsCancellationRequested)
        {
            Terminal.Warn($"{_title} did not end within {Grace.TotalSeconds:F0} s and was killed.");
        }
        catch (OperationCanceledException)
        {
            // It ended as it was asked to.
        }

        _run.Dispose();
        _interrupt.Dispose();
        _kill.Dispose();
    }

    private void Keep(string line)
    {
        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }
}
