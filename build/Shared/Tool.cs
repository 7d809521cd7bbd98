using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace FargateFetcher.Building.Shared;

/// <summary>Runs other programs; a failure carries the command and the end of what it printed.</summary>
internal static class Tool
{
    private const int LastLines = 25;

    /// <summary>A command that runs in the top folder.</summary>
    public static Command Create(string program, params IEnumerable<string> arguments) =>
        Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(Repository.Root).WithValidation(CommandResultValidation.None);

    /// <summary>Runs a command to its end and returns what it wrote to stdout.</summary>
    /// <exception cref="BuildException">The program is missing, or ended with another code than 0.</exception>
    public static async Task<string> ReadAsync(this Command command, CancellationToken cancellation)
    {
        var result = await command.TryAsync(cancellation);
        return result.ExitCode == 0 ? result.StandardOutput : throw Failure(command, result);
    }

    /// <summary>Runs a command to its end, whatever its exit code.</summary>
    /// <exception cref="BuildException">The program is missing.</exception>
    public static Task<BufferedCommandResult> TryAsync(this Command command, CancellationToken cancellation) =>
        command.StartedAsync(() => command.ExecuteBufferedAsync(Encoding.UTF8, Encoding.UTF8, CancellationToken.None, cancellation).Task);

    /// <summary>Runs a program with this program's own streams and terminal, and returns its exit code; ends it (SIGTERM) when cancelled.</summary>
    /// <exception cref="BuildException">The program is missing.</exception>
    public static async Task<int> InheritAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(new(program, arguments) { WorkingDirectory = Repository.Root });
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await ProcessSignal.TerminateAsync(process);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;
    }

    private static async Task<T> StartedAsync<T>(this Command command, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Win32Exception missing)
        {
            throw NotStarted(command.TargetFilePath, missing);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw NotStarted(start.FileName, missing);
        }
    }

    private static BuildException NotStarted(string program, Win32Exception missing) =>
        new($"{program} could not be started: {missing.Message}.", $"Install {program} and try again.", ExitCodes.Missing);

    private static BuildException Failure(Command command, BufferedCommandResult result)
    {
        var said = (result.StandardOutput + result.StandardError).TrimEnd().Split('\n').TakeLast(LastLines);
        return new BuildException($"'{command.TargetFilePath} {command.Arguments}' ended with exit code {result.ExitCode}:\n{string.Join('\n', said)}");
    }
}
