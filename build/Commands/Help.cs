using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FargateFetcher.Building.Commands;

/// <summary>The library's help, with the commands in groups, each by its summary, and an example at the end of a command's own.</summary>
internal sealed class Help(HelpAction library, IReadOnlyList<CommandGroup> groups) : SynchronousCommandLineAction
{
    private const string ProgramName = "./build.sh";

    public static void AddTo(RootCommand root, IReadOnlyList<CommandGroup> groups)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Help((HelpAction)option.Action!, groups);
    }

    /// <summary>How a command is typed, for example <c>./build.sh deploy [options]</c>.</summary>
    public static string Usage(Command command) => command is RootCommand
        ? $"{ProgramName} [command] [options]"
        : string.Join(' ', [ProgramName, command.Name, .. command.Arguments.Select(argument => $"<{argument.Name}>"), "[options]"]);

    public static string CommandFor(Command command) =>
        command is RootCommand ? $"{ProgramName} --help" : $"{ProgramName} {command.Name} --help";

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var asked = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var exitCode = library.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The library names the assembly instead of the script, and ends with the commands, if there are any.
        var written = text.ToString().Replace(
            $"  {parseResult.RootCommandResult.Command.Name} ", $"  {ProgramName} ", StringComparison.Ordinal);
        output.Write(written.Split("Commands:")[0]);
        if (asked is RootCommand)
        {
            foreach (var group in groups)
            {
                output.WriteLine($"{group.Title}:");
                foreach (var command in group.Commands)
                {
                    output.WriteLine($"  {command.Name,-12} {command.Summary.TrimEnd('.')}");
                }
            }
        }
        else if (asked is BuildCommand { Example: var example })
        {
            output.WriteLine($"Example:\n  {ProgramName} {example}\n");
        }

        return exitCode;
    }
}
