using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FargateFetcher.Building.Commands;

/// <summary>The library's help text, and under it the example of the command that was asked about.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
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
        var exitCode = help.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command.Name, out var example))
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  ./build.sh {example}\n");
        }

        return exitCode;
    }
}
