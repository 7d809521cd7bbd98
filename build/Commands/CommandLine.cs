using System.CommandLine;

namespace FargateFetcher.Building.Commands;

/// <summary>The whole command line: one class a command, listed here in the order of the help text.</summary>
internal static class CommandLine
{
    /// <summary>Forbids the installation of missing Debian packages; understood by every command.</summary>
    public static Option<bool> NoInstall { get; } = new("--no-install")
    {
        Description = "Install nothing: print the command that would, and end with exit code 69.",
        Recursive = true,
    };

    /// <summary>Builds the parser.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Builds, tests, rehearses, packages and deploys fargate-fetcher. Without a command: builds the native fetcher and its image.")
        {
            NoInstall,
        };
        return root;
    }
}
