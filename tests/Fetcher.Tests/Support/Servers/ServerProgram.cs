using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace FargateFetcher.Tests.Support.Servers;

/// <summary>A server that we did not write, as a child process with its own settings: never the machine's own service.</summary>
internal sealed class ServerProgram : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private ServerProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything that it wrote to stdout and stderr so far.</summary>
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

    /// <summary>Starts a server on a free port and returns when it accepts connections.</summary>
    /// <param name="program">Its name; system folders are searched too.</param>
    /// <param name="package">The Debian package that brings it.</param>
    /// <param name="arguments">Its arguments for a port; called again with another port where the first was taken meanwhile.</param>
    /// <param name="folder">The folder to start it in, if that matters.</param>
    public static async Task<(ServerProgram Server, int Port)> StartOnFreePortAsync(
        string program, string package, Func<int, IEnumerable<string>> arguments, string? folder = null)
    {
        for (var trial = 1; ; trial++)
        {
            var port = LoopbackPort.Free();
            var server = Start(program, package, arguments(port), folder);
            try
            {
                await server.WaitAsync(limit => LoopbackPort.AcceptsAsync(port, limit));
                return (server, port);
            }
            catch (InvalidOperationException) when (trial < 3)
            {
                server.Dispose();
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
    }

    /// <summary>Starts a server, in a folder if one is given.</summary>
    /// <exception cref="IgnoreException">The program is missing; the message says which package has it.</exception>
    public static ServerProgram Start(string program, string package, IEnumerable<string> arguments, string? folder = null) =>
        new(new ProcessStartInfo(Find(program, package), arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });

    /// <summary>Returns the first thing it says that matches.</summary>
    public async Task<Match> WaitForAsync(Regex pattern)
    {
        await WaitAsync(_ => Task.FromResult(pattern.IsMatch(Said)));
        return pattern.Match(Said);
    }

    /// <summary>Writes to its stdin, at once.</summary>
    public async Task TellAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends it and what it started: a child that lived on would keep the port.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(EndLimit);
        _process.Dispose();
    }

    /// <summary>The path of a program; skips the test where this machine does not have it.</summary>
    /// <param name="program">Its name; system folders are searched too.</param>
    /// <param name="package">The Debian package that brings it.</param>
    /// <exception cref="IgnoreException">The program is missing; the message says which package has it.</exception>
    public static string Find(string program, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Prepend("/usr/bin").Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists)
        ?? throw new IgnoreException($"This machine lacks {program}: apt-get install {package}, or run ./build.sh test, which sees to it.");

    private async Task WaitAsync(Func<CancellationToken, Task<bool>> isReady)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            while (!await isReady(limit.Token))
            {
                if (_process.HasExited)
                {
                    await _process.WaitForExitAsync(limit.Token);
                    throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode}:\n{Said}");
                }

                await Task.Delay(PollInterval, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} was not ready after {StartLimit.TotalSeconds} s:\n{Said}");
        }
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
