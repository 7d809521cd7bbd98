using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace FargateFetcher.Delivery.Tests.Support.Documentation;

/// <summary>
/// A command of a page, with no more of the shell's grammar than pages use: quotes, comments, and one substitution as the value of
/// a variable.
/// </summary>
/// <param name="Words">The program and its arguments, without quotes; variables as they are written.</param>
internal sealed partial record ShellCommand(IReadOnlyList<string> Words)
{
    public string Program => Words[0];

    public override string ToString() => string.Join(' ', Words);

    /// <summary>Reads a line; false where it holds no command.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out ShellCommand? command)
    {
        var substitution = Substitution().Match(line);
        var words = Split(substitution.Success ? substitution.Groups[1].Value : line);
        command = words.Count == 0 || Assignment().IsMatch(words[0]) || words[0] == "export" ? null : new ShellCommand(words);
        return command is not null;
    }

    private static List<string> Split(string line) =>
        [.. Word().Matches(line).Select(match => match.Value).TakeWhile(word => !word.StartsWith('#')).Select(Unquote)];

    private static string Unquote(string word) =>
        word.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    [GeneratedRegex("""(?:[^\s"']|"[^"]*"|'[^']*')+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:export )?\w+=""?\$\((.*)\)""?$")]
    private static partial Regex Substitution();

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Assignment();
}
