using System.ComponentModel;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace FargateFetcher.Building.Processes;

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

    /// <summary>Runs a command with its output shown as it comes, and returns its exit code.</summary>
    public static async Task<int> ShowAsync(this Command command, CancellationToken cancellation)
    {
        await using var stdout = Console.OpenStandardOutput();
        await using var stderr = Console.OpenStandardError();
        var shown = command.WithStandardOutputPipe(PipeTarget.ToStream(stdout)).WithStandardErrorPipe(PipeTarget.ToStream(stderr));
        return (await command.StartedAsync(() => shown.ExecuteAsync(CancellationToken.None, cancellation).Task)).ExitCode;
    }

    private static async Task<T> StartedAsync<T>(this Command command, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Win32Exception missing)
        {
            throw new BuildException($"{command.TargetFilePath} could not be started: {missing.Message}.", $"Install {command.TargetFilePath} and try again.", ExitCodes.Missing);
        }
    }

    private static BuildException Failure(Command command, BufferedCommandResult result)
    {
        var said = (result.StandardOutput + result.StandardError).TrimEnd().Split('\n').TakeLast(LastLines);
        return new BuildException($"'{command.TargetFilePath} {command.Arguments}' ended with exit code {result.ExitCode}:\n{string.Join('\n', said)}");
    }
}
