using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FargateFetcher.Lab;

/// <summary>
/// Matches log lines as CloudWatch Logs does (Filter pattern syntax for metric filters: JSON), as far as these templates go: comparisons
/// joined by &amp;&amp;.
/// </summary>
internal static partial class LogFilter
{
    /// <summary>Whether a line matches a pattern.</summary>
    /// <exception cref="NotSupportedException">The pattern has a form that is not known here.</exception>
    public static bool Matches(string pattern, string line)
    {
        if (pattern.Length == 0)
        {
            return true;
        }

        if (pattern is not ['{', .. var inner, '}'])
        {
            throw new NotSupportedException($"The pattern {pattern} is neither empty nor one of JSON.");
        }

        var comparisons = inner.Split("&&").Select(part => Comparison().Match(part)).ToList();
        if (comparisons.Any(comparison => !comparison.Success))
        {
            throw new NotSupportedException($"The pattern {pattern} is not made of comparisons and &&.");
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && comparisons.All(comparison => Holds(comparison, json.RootElement));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Holds(Match comparison, JsonElement line)
    {
        if (!line.TryGetProperty(comparison.Groups["name"].ValueSpan, out var value))
        {
            return false;
        }

        var (sign, expected) = (comparison.Groups["sign"].Value, comparison.Groups["value"].Value);
        return expected is ['"', .. var text, '"']
            ? value.ValueKind == JsonValueKind.String && value.GetString() == text == (sign == "=")
            : value.ValueKind == JsonValueKind.Number
                && Compares(value.GetDecimal(), sign, decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    private static bool Compares(decimal left, string sign, decimal right) => sign switch
    {
        "=" => left == right,
        "!=" => left != right,
        ">" => left > right,
        ">=" => left >= right,
        "<" => left < right,
        _ => left <= right,
    };

    [GeneratedRegex("""^\s*\(?\s*\$\.(?<name>\w+)\s*(?<sign>=|!=|>=|<=|>|<)\s*(?<value>"[^"]*"|[0-9.]+)\s*\)?\s*$""")]
    private static partial Regex Comparison();
}
