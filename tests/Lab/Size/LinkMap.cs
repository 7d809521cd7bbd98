using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Where the bytes of a binary came from, as lld writes it down (ld.lld(1), <c>--Map</c>).</summary>
internal static partial class LinkMap
{
    /// <summary>The code and the data of the fetcher itself.</summary>
    public const string Fetcher = "the fetcher itself";

    /// <summary>What it uses of .NET's class library.</summary>
    public const string ClassLibrary = ".NET, class library";

    private static readonly string[] SectionsWithoutBytes = [".bss", ".tbss"];

    /// <summary>Where the link of a platform leaves its map.</summary>
    public static string PathOf(Platform platform) =>
        Path.Combine(Repository.Root, "fetcher", "obj", "Release", "net10.0", platform.RuntimeIdentifier, "link", "fetcher.map");

    /// <summary>Adds the bytes up by origin.</summary>
    /// <param name="lines">The map: a line for each section of the binary, of each input within it, and of each symbol within that.</param>
    /// <returns>The bytes of each origin, the largest first.</returns>
    public static IReadOnlyList<(string Origin, long Bytes)> Read(IEnumerable<string> lines)
    {
        var sizes = new Dictionary<string, long>();
        var (isInTheFile, isManaged) = (false, false);
        foreach (var line in lines.Select(line => Line().Match(line)).Where(line => line.Success))
        {
            var name = line.Groups["name"].Value;
            var bytes = long.Parse(line.Groups["size"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            switch (line.Groups["indent"].Length)
            {
                case 0:
                    // What has no address is for debuggers, and stripped.
                    isInTheFile = line.Groups["address"].Value != "0" && !SectionsWithoutBytes.Contains(name);
                    break;
                case 8 when isInTheFile:
                    var origin = Origin(name);
                    isManaged = origin == ClassLibrary;
                    Add(origin, bytes);
                    break;
                case 16 when isInTheFile && isManaged && name.Contains("FargateFetcher", StringComparison.Ordinal):
                    Add(ClassLibrary, -bytes);
                    Add(Fetcher, bytes);
                    break;
            }
        }

        return [.. sizes.Select(size => (size.Key, size.Value)).OrderByDescending(size => size.Value)];

        void Add(string origin, long bytes) => sizes[origin] = sizes.GetValueOrDefault(origin) + bytes;
    }

    // Of an input such as /some/where/libcrypto.a(libcrypto-lib-err.o):(.text).
    private static string Origin(string input) => Path.GetFileName(input.Split('(', ':')[0]) switch
    {
        "libssl.a" => "OpenSSL, TLS",
        "libcrypto.a" => "OpenSSL, algorithms and certificates",
        "fetcher.o" => ClassLibrary,
        "<internal>" => "tables for unwinding",
        _ when input.Contains("/link/", StringComparison.Ordinal) => "in place of what is left out",
        _ when input.Contains("nativeaot", StringComparison.Ordinal) => ".NET, runtime",
        _ => "C library",
    };

    [GeneratedRegex("^ *(?<address>[0-9a-f]+) +[0-9a-f]+ +(?<size>[0-9a-f]+) +[0-9]+ (?<indent> *)(?<name>.+)$")]
    private static partial Regex Line();
}
