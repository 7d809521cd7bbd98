using System.Text.RegularExpressions;

namespace FargateFetcher.Stacks.Tests.Support.Composing;

/// <summary>The text of a <c>!Sub</c>: <c>${name}</c> is replaced, <c>${!name}</c> is a literal <c>${name}</c>.</summary>
internal static partial class SubText
{
    /// <summary>The names between <c>${</c> and <c>}</c>.</summary>
    public static IEnumerable<string> NamesIn(string text) =>
        Variable().Matches(text).Select(match => match.Groups[1].Value).Where(name => !name.StartsWith('!'));

    /// <summary>The text with every name replaced.</summary>
    public static string Replace(string text, Func<string, string> value) =>
        Variable().Replace(text, match => match.Groups[1].Value is ['!', .. var literal] ? $"${{{literal}}}" : value(match.Groups[1].Value));

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Variable();
}
