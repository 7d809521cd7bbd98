using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Images;

namespace FargateFetcher.Building.Linking;

/// <summary>What lld says about where the binary's bytes came from (ld.lld(1), <c>--Map</c>).</summary>
internal static partial class LinkMap
{
    /// <summary>The fetcher's own code.</summary>
    public const string OwnCode = "the fetcher's code";

    private const string NotInTheFile = ".bss .tbss .hydrated";

    /// <summary>Where the link of a platform leaves it.</summary>
    public static string PathOf(Platform platform) =>
        Path.Combine(Repository.Root, "fetcher", "obj", "Release", "net10.0", platform.RuntimeIdentifier, "link", "fetcher.map");

    /// <summary>Adds the bytes up by origin.</summary>
    /// <param name="lines">The map.</param>
    /// <returns>The origin, in words, with its bytes; the largest first.</returns>
    public static IReadOnlyList<(string Origin, long Bytes)> Read(IEnumerable<string> lines)
    {
        var sizes = new Dictionary<string, long>();
        var isInTheFile = false;
        var isManaged = false;
        foreach (var match in lines.Select(line => Line().Match(line)).Where(match => match.Success))
        {
            var bytes = long.Parse(match.Groups["size"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var name = match.Groups["name"].Value;
            switch (match.Groups["indent"].Length)
            {
                case 0:
                    // Sections without an address are for debuggers, and stripped.
                    isInTheFile = match.Groups["address"].Value != "0" && !NotInTheFile.Split(' ').Contains(name);
                    break;
                case 8 when isInTheFile:
                    var origin = Origin(name);
                    isManaged = origin == DotNetCode;
                    Add(sizes, origin, bytes);
                    break;
                case 16 when isInTheFile && isManaged && name.Contains("FargateFetcher", StringComparison.Ordinal):
                    Add(sizes, DotNetCode, -bytes);
                    Add(sizes, OwnCode, bytes);
                    break;
            }
        }

        return [.. sizes.Select(size => (size.Key, size.Value)).OrderByDescending(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal)];
    }

    private const string DotNetCode = ".NET's code and data";

    private static void Add(Dictionary<string, long> sizes, string origin, long bytes) => sizes[origin] = sizes.GetValueOrDefault(origin) + bytes;

    /// <summary>In words, of a line such as <c>/…/libcrypto.a(libcrypto-lib-err.o):(.text)</c>.</summary>
    private static string Origin(string input)
    {
        var file = Path.GetFileName(input.Split('(', ':')[0]);
        return file switch
        {
            "libssl.a" => "OpenSSL, TLS",
            "libcrypto.a" => "OpenSSL, algorithms and certificates",
            "fetcher.o" => DotNetCode,
            "<internal>" => "tables for unwinding",
            _ when input.Contains("/link/", StringComparison.Ordinal) => "in place of what is left out",
            _ when input.Contains("nativeaot", StringComparison.Ordinal) || input.Contains("ilcompiler", StringComparison.Ordinal) => ".NET's runtime",
            _ => "C library",
        };
    }

    [GeneratedRegex(@"^ *(?<address>[0-9a-f]+) +[0-9a-f]+ +(?<size>[0-9a-f]+) +[0-9]+ (?<indent> *)(?<name>\S.*)$")]
    private static partial Regex Line();
}
