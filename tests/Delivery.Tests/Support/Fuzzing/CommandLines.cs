using System.CommandLine;
using System.CommandLine.Completions;
using CsCheck;
using FargateFetcher.Building.Commands;

namespace FargateFetcher.Delivery.Tests.Support.Fuzzing;

/// <summary>Any command with any of its options, as the command line itself lists them: so are those that are added later.</summary>
internal static class CommandLines
{
    private const string NoInstall = "--no-install";

    // The suites themselves are not what is tried here, this test among them.
    private const string Filter = "--filter";
    private const string NoTest = "No.test.has.this.name";

    private static readonly Gen<string> Value = Gen.Frequency<string>(
        (3, OddValues.All), (1, Gen.OneOf<string>([.. OddValues.ScrapFiles])));

    /// <summary>The words of a command line; nothing is installed by any of them.</summary>
    public static Gen<string[]> All { get; } = Gen.OneOf([.. Commands().Select(Of)]);

    /// <summary>All commands, and none of them.</summary>
    private static IEnumerable<Command> Commands()
    {
        var root = CommandLine.Create();
        return root.Subcommands.Prepend(root);
    }

    private static Gen<string[]> Of(Command command)
    {
        var recursive = command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive));
        Gen<string[]>[] parts =
        [
            .. command.Options.Concat(recursive).Where(option => option.Name is not (NoInstall or Filter)).Select(Of),
            .. command.Arguments.Select(_ => Value.Select(value => new[] { value })),
        ];
        string[] beginning = command switch
        {
            RootCommand => [NoInstall],
            { Name: "test" } => [NoInstall, command.Name, Filter, NoTest],
            _ => [NoInstall, command.Name],
        };

        // Seldom something that is no option at all.
        var stray = Value.Select(value => new[] { value });
        var words = parts.Length == 0 ? stray.Array[0, 1] : Gen.Frequency<string[]>((9, Gen.OneOf(parts)), (1, stray)).Array[0, 4];
        return words.Select(chosen => beginning.Concat(chosen.SelectMany(part => part)).ToArray());
    }

    private static Gen<string[]> Of(Option option)
    {
        string[] names = [option.Name, .. option.Aliases];
        var name = Gen.OneOf<string>(names);
        var known = option.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label).ToArray();
        var value = known.Length == 0 ? Value : Gen.OneOf(Value, Gen.OneOf<string>(known));
        var alone = name.Select(one => new[] { one });
        var spaced = Gen.Select(name, value, (one, given) => new[] { one, given });
        var joined = Gen.Select(name, value, (one, given) => new[] { $"{one}={given}" });
        return option.Arity.MaximumNumberOfValues == 0 || option is Option<bool>
            ? Gen.Frequency<string[]>((8, alone), (1, spaced), (1, joined))
            : Gen.Frequency<string[]>((1, alone), (8, spaced), (3, joined));
    }
}
