using System.CommandLine;
using System.CommandLine.Parsing;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Commands;

/// <summary>The whole command line: the commands in the groups and in the order of the help.</summary>
internal static class CommandLine
{
    private static IReadOnlyList<CommandGroup> Groups =>
    [
        new("Build", [ImageCommand.Create(), LabCommands.Size(), OutdatedCommand.Create()]),
        new("Deploy",
        [
            DoctorCommand.Create(), DeployCommand.Create(), RegistryCommand.Create(), PushCommand.Create(), PackageCommand.Create(),
            DestroyCommand.Create(),
        ]),
        new("Operate",
        [
            VerifyCommand.Create(), RunCommand.Create(), RunsCommand.Create(), LogsCommand.Create(), StatusCommand.Create(),
            PauseCommand.Create(), PauseCommand.CreateResume(), CostCommand.Create(),
        ]),
        new("Develop",
        [
            LabCommands.Demo(), LabCommands.Test(), LabCommands.Lint(), LabCommands.Rehearse(), LabCommands.Bench(), LabCommands.Fuzz(),
            LabCommands.Soak(), CompletionCommand.Create(),
        ]),
    ];

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Builds, tests, deploys and operates fargate-fetcher. Without a command, builds the native fetcher and its image.")
        {
            Options.NoInstall,
        };
        root.SetAction(async (parsed, cancellation) =>
        {
            await ImageCommand.RunAsync(null, LayerCompression.Zstd, parsed.Requirements(), cancellation);
            return ExitCodes.Done;
        });
        var groups = Groups;
        foreach (var command in groups.SelectMany(group => group.Commands))
        {
            root.Add(command);
        }

        foreach (var command in root.Subcommands.Prepend(root))
        {
            command.Validators.Insert(0, RefuseMissingValues);
        }

        Help.AddTo(root, groups);
        Suggestions.AddTo(root);
        return root;
    }

    /// <summary>Parses a command line. An argument that begins with @ is an ordinary one: no file with more of them is read.</summary>
    public static ParseResult Parse(RootCommand commands, IReadOnlyList<string> arguments) =>
        commands.Parse(arguments, new() { ResponseFileTokenReplacer = null });

    // As in 'deploy --stack --yes': the library (System.CommandLine 3.0.0) takes the next option for the value.
    private static void RefuseMissingValues(CommandResult result)
    {
        var recursive = result.Command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive));
        var names = result.Command.Options.Concat(recursive).SelectMany(option => option.Aliases.Prepend(option.Name)).ToHashSet();
        foreach (var option in result.Children.OfType<OptionResult>())
        {
            if (option.Tokens.FirstOrDefault(token => names.Contains(token.Value)) is { } next)
            {
                result.AddError($"{option.Option.Name}: its value is missing before {next.Value}.");
            }
        }
    }
}

/// <summary>Commands under one heading of the help.</summary>
internal sealed record CommandGroup(string Title, IReadOnlyList<BuildCommand> Commands);
