using System.Text;
using System.Text.RegularExpressions;

namespace FargateFetcher.Tests.Support.Llhttp;

/// <summary>One response of llhttp's own tests.</summary>
/// <param name="Name">File and heading, with a number where a heading comes again: what the table calls it.</param>
/// <param name="Bytes">What the server sends, as ISO 8859-1.</param>
internal sealed partial record Vector(string Name, string Bytes)
{
    /// <summary>Reads the vectors of a Markdown file: below each heading a block of <c>http</c>.</summary>
    /// <param name="file">The file.</param>
    public static IEnumerable<Vector> Read(string file)
    {
        var heading = "";
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match match in HeadingOrBlock().Matches(File.ReadAllText(file)))
        {
            if (match.Groups["heading"].Success)
            {
                heading = match.Groups["heading"].Value;
                continue;
            }

            var name = $"{Path.GetFileNameWithoutExtension(file)}: {heading}";
            seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return new Vector(seen[name] == 1 ? name : $"{name} #{seen[name]}", Unescape(match.Groups["block"].Value));
        }
    }

    // As llhttp's test/md-test.ts does it, in its order: continued lines, line ends, escapes.
    private static string Unescape(string block)
    {
        var text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(block));
        text = text.Replace("\\\n", "", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        return text.Replace("\\r", "\r", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal)
            .Replace("\\f", "\f", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^#+ (?<heading>[^\n]+)$|^```http\n(?<block>.*?)\n?```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex HeadingOrBlock();
}
