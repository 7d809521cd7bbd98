using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// The library's help text, made to fit a screen: the list of commands has the first sentence of each; the help of a command has
/// the whole, and an example.
/// </summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    private const string ProgramName = "./build.sh";

    private static readonly Dictionary<string, string> Examples = [];

    /// <summary>Remembers the example of a command.</summary>
    public static void Remember(string command, string example) => Examples[command] = example;

    /// <summary>Lets the help option of this command line show the examples.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExample((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var asked = parseResult.CommandResult.Command;
        foreach (var command in asked.Subcommands)
        {
            command.Description = command.Description?.Split(". ")[0].TrimEnd('.');
        }

        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The library names the assembly, which nobody starts.
        output.Write(text.ToString().Replace($"  {parseResult.RootCommandResult.Command.Name} ", $"  {ProgramName} ", StringComparison.Ordinal));
        if (Examples.TryGetValue(asked.Name, out var example))
        {
            output.WriteLine($"Example:\n  {ProgramName} {example}\n");
        }

        return exitCode;
    }
}
