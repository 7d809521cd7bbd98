using System.CommandLine;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary><c>completion</c>: prints the script with which a shell completes the command line.</summary>
internal static class CompletionCommand
{
    /// <summary>The command, for <see cref="CommandLine"/>.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("shell")
        {
            HelpName = "shell",
            Description = $"Which shell: {string.Join(", ", CompletionScript.Shells)}.",
        };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var command = CommandLine.Define(
            "completion",
            "Prints a script for tab completion. For bash, zsh or PowerShell (pwsh), whose profile it belongs in; works on Linux.",
            "completion bash",
            async (parsed, cancellation) =>
            {
                Terminal.Result(await CompletionScript.ReadAsync(parsed.GetRequiredValue(shell), cancellation));
                return ExitCodes.Done;
            });
        command.Add(shell);
        return command;
    }
}
