using System.CommandLine;
using System.CommandLine.Parsing;

namespace FargateFetcher.Building.Commands;

/// <summary>
/// An option without its value, as in <c>deploy --stack --yes</c>. The library (System.CommandLine 3.0.0) takes the next option for the
/// value, and does not even hold it against the values that there are.
/// </summary>
internal static class MissingValue
{
    /// <summary>Lets a command refuse it.</summary>
    public static void AddTo(Command command) => command.Validators.Add(result =>
    {
        var names = Options(result.Command).SelectMany(option => option.Aliases.Prepend(option.Name)).ToHashSet();
        foreach (var option in result.Children.OfType<OptionResult>())
        {
            if (option.Tokens.FirstOrDefault(token => names.Contains(token.Value)) is { } next)
            {
                result.AddError($"{option.Option.Name}: its value is missing before {next.Value}.");
            }
        }
    });

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));
}
