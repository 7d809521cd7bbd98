using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Linking;

/// <summary>A part of a library that is left out of the link, as the sources in <c>fetcher/Link</c> say.</summary>
/// <param name="Source">The file's name: <c>Protocols.c</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Names">The functions and tables of the library in whose place something stands.</param>
internal sealed partial record LeftOut(string Source, string Title, IReadOnlyList<string> Names)
{
    /// <summary>The source whose parts are the C library's; those of all others are OpenSSL's.</summary>
    public const string LibC = "LibC.c";

    /// <summary>Where the sources are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "fetcher", "Link");

    /// <summary>Whether it is a part of the C library.</summary>
    public bool IsOfLibC => Source == LibC;

    /// <summary>All parts, in the order of the sources.</summary>
    public static IReadOnlyList<LeftOut> ReadAll() =>
    [
        .. from path in Directory.EnumerateFiles(Folder, "*.c").Order(StringComparer.Ordinal)
           from part in Read(Path.GetFileName(path), File.ReadAllText(path))
           select part,
    ];

    /// <summary>The parts of one source: each begins with a comment of the form <c>// Title: 12 KB.</c></summary>
    /// <param name="source">The file's name.</param>
    /// <param name="text">Its content.</param>
    public static IEnumerable<LeftOut> Read(string source, string text)
    {
        var titles = Title_().Matches(text);
        for (var index = 0; index < titles.Count; index++)
        {
            var end = index + 1 < titles.Count ? titles[index + 1].Index : text.Length;
            yield return new(source, titles[index].Groups[1].Value, [.. Names_(text[titles[index].Index..end])]);
        }
    }

    private static IEnumerable<string> Names_(string part) =>
        from match in Name_().Matches(part)
        select match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;

    [GeneratedRegex(@"^// ([^\n:]+): [0-9]+ KB", RegexOptions.Multiline)]
    private static partial Regex Title_();

    // A macro of LeftOut.h, or a definition that says more than a macro can.
    [GeneratedRegex(@"\b(?:NEVER|FAILS|REFUSES|NOTHING|SUCCEEDS|EMPTY|OPERATIONS)\((\w+)[,)]|^(?:int|void|const [\w ]+?) \*?(\w+)(?:\(|\[| = |;)", RegexOptions.Multiline)]
    private static partial Regex Name_();
}
