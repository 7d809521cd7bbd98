namespace FargateFetcher.Building.Image;

/// <summary>A part of a library that is left out of the link, as the sources in <c>fetcher/Link</c> say.</summary>
/// <param name="Source">The source's name: <c>Protocols.c</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Names">The functions and tables of the library in whose place something stands.</param>
internal sealed partial record LeftOut(string Source, string Title, IReadOnlyList<string> Names)
{
    private const string SourceForLibC = "LibC.c";

    /// <summary>Where the sources are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "fetcher", "Link");

    /// <summary>Whether it is a part of the C library, and not of OpenSSL.</summary>
    public bool IsOfLibC => Source == SourceForLibC;

    /// <summary>All parts, in the order of the sources.</summary>
    public static IReadOnlyList<LeftOut> ReadAll() =>
    [
        .. from path in Directory.EnumerateFiles(Folder, "*.c").Order(StringComparer.Ordinal)
           from part in Read(Path.GetFileName(path), File.ReadAllText(path))
           select part,
    ];

    /// <summary>The parts of one source: each begins with a comment of the form <c>// Title: 12 KB.</c></summary>
    public static IReadOnlyList<LeftOut> Read(string source, string text)
    {
        var starts = Heading().Matches(text);
        return
        [
            .. starts.Select((start, index) => new LeftOut(
                source,
                start.Groups["title"].Value,
                [.. NamesIn(text[start.Index..(index + 1 < starts.Count ? starts[index + 1].Index : text.Length)])])),
        ];
    }

    /// <summary>The names for which something stands in a text, whatever part it is of.</summary>
    public static IEnumerable<string> NamesIn(string text) =>
        Macro().Matches(text).Concat(Definition().Matches(text)).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^// (?<title>[^\n:]+): [0-9]+ KB", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // The macros of LeftOut.h, and one of Keys.c; not where they are defined.
    [GeneratedRegex(@"(?<!define )\b(NEVER|FAILS|REFUSES|NOTHING|SUCCEEDS|EMPTY|OPERATIONS)\((?<name>\w+)[,)]")]
    private static partial Regex Macro();

    // What takes more than a macro: a function with a body, or a variable.
    [GeneratedRegex(@"^(const )?\w+ \*?(?<name>\w+)(\([^)]*\)\s*\{|(\[\])? = |;)", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
