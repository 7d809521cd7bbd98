using System.CommandLine;
using System.CommandLine.Parsing;
using FargateFetcher.Building.Completing;
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
            CompletionCommand.Create(),
        };
        root.SetAction((parsed, cancellation) => ImageCommand.RunAsync(null, LayerCompression.Zstd, parsed.Requirements(), cancellation));
        foreach (var command in root.Subcommands.Prepend(root))
        {
            MissingValue.AddTo(command);
        }

        HelpWithExample.AddTo(root);
        Suggestions.AddTo(root);
        return root;
    }

    /// <summary>Parses a command line. What begins with @ is an argument as any other: no file with more of them is read.</summary>
    public static ParseResult Parse(IReadOnlyList<string> arguments) =>
        Create().Parse(arguments, new() { ResponseFileTokenReplacer = null });

    /// <summary>The check of requirements as the command line wants it.</summary>
    public static Requirements.RequirementCheck Requirements(this ParseResult parsed) => new(mayInstall: !parsed.GetValue(NoInstall));

    /// <summary>Adds a rule over the options of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="broken">What to say where the rule is broken; null where it is kept.</param>
    public static void AddRule(this Command command, Func<CommandResult, string?> broken) => command.Validators.Add(result =>
    {
        try
        {
            if (broken(result) is { } error)
            {
                result.AddError(error);
            }
        }
        catch (InvalidOperationException)
        {
            // An option is wrong by itself, given twice say: it cannot be read, and the library says so.
        }
    });

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
