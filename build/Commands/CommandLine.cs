using System.CommandLine;
using FargateFetcher.Building.Images;

namespace FargateFetcher.Building.Commands;

/// <summary>The whole command line: one class a command, listed here in the order of the help text.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> NoInstall = new("--no-install")
    {
        Description = "Install nothing: print the command that would, and end with exit code 69.",
        Recursive = true,
    };

    /// <summary>Builds the parser.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Builds, tests, deploys and operates fargate-fetcher. Without a command, builds the native fetcher and its image.")
        {
            NoInstall,
            DemoCommand.Create(),
            TestCommand.Create(),
            LintCommand.Create(),
            ImageCommand.Create(),
            SizeCommand.Create(),
            OutdatedCommand.Create(),
            PictureCommand.Create(),
            PackageCommand.Create(),
            RegistryCommand.Create(),
            PushCommand.Create(),
            RehearseCommand.Create(),
            DeployCommand.Create(),
            VerifyCommand.Create(),
            RunCommand.Create(),
            LogsCommand.Create(),
            StatusCommand.Create(),
            PauseCommand.Create(),
            PauseCommand.CreateResume(),
            DoctorCommand.Create(),
            CostCommand.Create(),
            DestroyCommand.Create(),
            BenchCommand.Create(),
            FuzzCommand.Create(),
        };
        root.SetAction((parsed, cancellation) => ImageCommand.RunAsync(null, LayerCompression.Zstd, parsed.Requirements(), cancellation));
        HelpWithExample.AddTo(root);
        return root;
    }

    /// <summary>The check of requirements as the command line wants it.</summary>
    public static Requirements.RequirementCheck Requirements(this ParseResult parsed) => new(mayInstall: !parsed.GetValue(NoInstall));

    /// <summary>A command whose help text ends with an example.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="description">One or two sentences.</param>
    /// <param name="example">The arguments after <c>./build.sh</c>.</param>
    /// <param name="run">Does the work; returns the exit code.</param>
    public static Command Define(string name, string description, string example, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction(run);
        HelpWithExample.Remember(name, example);
        return command;
    }
}
