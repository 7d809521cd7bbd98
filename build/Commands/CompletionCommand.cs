using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// <c>completion</c>: prints the script with which a shell completes the command line; it asks <see cref="Suggestions"/> at every tab.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = "complete.bash",
        ["zsh"] = "complete.zsh",
        ["pwsh"] = "complete.ps1",
    };

    private static readonly Argument<string> Shell = CreateShell();

    public static Command Create() => new BuildCommand(
        "completion",
        "Prints a script for tab completion.",
        "For bash, zsh or PowerShell (pwsh); append it to the shell's profile. It works on Linux.",
        "completion bash",
        RunAsync)
    {
        Shell,
    };

    /// <summary>The script of a shell.</summary>
    public static string PathOf(string shell) => Path.Combine(Repository.Root, "build", "Commands", Scripts[shell]);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        Terminal.Result((await File.ReadAllTextAsync(PathOf(parsed.GetRequiredValue(Shell)), cancellation)).TrimEnd());
        return ExitCodes.Done;
    }

    private static Argument<string> CreateShell()
    {
        var shell = new Argument<string>("shell") { Description = $"Which shell: {string.Join(", ", Scripts.Keys)}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        return shell;
    }
}
