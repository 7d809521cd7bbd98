using System.ComponentModel;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace FargateFetcher.Building.Shared;

/// <summary>Runs other programs; a failure carries the command and the end of what it printed.</summary>
internal static class Tool
{
    private const int LastLines = 25;

    /// <summary>A command that runs in the top folder.</summary>
    public static Command Create(string program, params IEnumerable<string> arguments) => Cli.Wrap(program)
        .WithArguments(arguments)
        .WithWorkingDirectory(Repository.Root)
        .WithValidation(CommandResultValidation.None);

    /// <summary>Runs a command to its end and returns what it wrote to stdout.</summary>
    /// <exception cref="BuildException">The program is missing, or ended with another code than 0.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static async Task<string> ReadAsync(this Command command, CancellationToken cancellation)
    {
        var result = await command.TryAsync(cancellation);
        result.ThrowIfInterrupted();
        if (result.ExitCode == 0)
        {
            return result.StandardOutput;
        }

        var said = (result.StandardOutput + result.StandardError).TrimEnd().Split('\n').TakeLast(LastLines);
        throw new BuildException(
            $"'{command.TargetFilePath} {command.Arguments}' ended with exit code {result.ExitCode}:\n{string.Join('\n', said)}");
    }

    /// <summary>Runs a command to its end, whatever its exit code; interrupts it (SIGINT) when cancelled.</summary>
    /// <exception cref="BuildException">The program is missing.</exception>
    public static async Task<BufferedCommandResult> TryAsync(this Command command, CancellationToken cancellation)
    {
        try
        {
            return await command.ExecuteBufferedAsync(Encoding.UTF8, Encoding.UTF8, CancellationToken.None, cancellation);
        }
        catch (Win32Exception missing)
        {
            throw NotStarted(command.TargetFilePath, command.TargetFilePath, missing);
        }
    }

    /// <summary>
    /// To be called before a failure is made of an exit code: Ctrl+C reaches a program and this one at once, and the program may end by
    /// it before this one is cancelled. An interruption is no failure.
    /// </summary>
    public static void ThrowIfInterrupted(this CommandResult result)
    {
        if (Signals.WereReasonOf(result.ExitCode))
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>
    /// Runs a program to its end, for a short answer on stdout or stderr: neither may fill a pipe. Null where it does not start.
    /// </summary>
    public static (int ExitCode, string Said)? Ask(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = asked.StandardOutput.ReadToEnd() + asked.StandardError.ReadToEnd();
            asked.WaitForExit();
            return (asked.ExitCode, said);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>
    /// Runs a program with this program's own streams and terminal, which CliWrap would put pipes before, and returns its exit code;
    /// ends it (SIGTERM) when cancelled.
    /// </summary>
    /// <exception cref="BuildException">The program is missing.</exception>
    public static async Task<int> InheritAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(program, arguments);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Signals.Terminate(process.Id);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;
    }

    public static BuildException NotStarted(string title, string program, Win32Exception missing) =>
        new($"{title} could not be started: {missing.Message}.", $"Install {program} and try again.", ExitCodes.Missing);

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root })!;
        }
        catch (Win32Exception missing)
        {
            throw NotStarted(program, program, missing);
        }
    }
}
