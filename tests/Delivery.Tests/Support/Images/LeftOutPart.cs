using System.Text.RegularExpressions;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Delivery.Tests.Support.Images;

/// <summary>A part of a library that is left out of the link, as the sources in <c>fetcher/Link</c> say.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Names">The functions and tables of the library in whose place something stands.</param>
internal sealed partial record LeftOutPart(string Title, IReadOnlyList<string> Names)
{
    /// <summary>All parts, in the order of the sources.</summary>
    public static IReadOnlyList<LeftOutPart> ReadAll() =>
        [.. Directory.EnumerateFiles(LeftOut.Folder, "*.c").Order(StringComparer.Ordinal).SelectMany(path => Read(File.ReadAllText(path)))];

    /// <summary>The parts of one source.</summary>
    public static IReadOnlyList<LeftOutPart> Read(string source)
    {
        var starts = LeftOut.Heading().Matches(source);
        return
        [
            .. starts.Select((start, index) => new LeftOutPart(
                start.Groups["title"].Value,
                [.. NamesIn(source[start.Index..(index + 1 < starts.Count ? starts[index + 1].Index : source.Length)])])),
        ];
    }

    /// <summary>The names for which something stands in a text, whatever part it is of.</summary>
    public static IEnumerable<string> NamesIn(string text) =>
        Macro().Matches(text).Concat(Definition().Matches(text)).Select(match => match.Groups["name"].Value);

    // The macros of LeftOut.h, and one of Keys.c; not where they are defined.
    [GeneratedRegex(@"(?<!define )\b(NEVER|FAILS|REFUSES|NOTHING|SUCCEEDS|EMPTY|OPERATIONS)\((?<name>\w+)[,)]")]
    private static partial Regex Macro();

    // What takes more than a macro: a function with a body, or a variable.
    [GeneratedRegex(@"^(const )?\w+ \*?(?<name>\w+)(\([^)]*\)\s*\{|(\[\])? = |;)", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
