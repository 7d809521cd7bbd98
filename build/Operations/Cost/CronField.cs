using System.Globalization;

namespace FargateFetcher.Building.Operations;

/// <summary>A field of a cron expression that names numbers (EventBridge Scheduler User Guide, "Schedule types").</summary>
/// <param name="least">The least number.</param>
/// <param name="most">The greatest.</param>
/// <param name="names">Names of the numbers, from the least on.</param>
internal sealed class CronField(int least, int most, params string[] names)
{
    /// <summary>The numbers that a text names: numbers, names, ranges and steps, separated by commas; <c>*</c> and <c>?</c> are all.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public HashSet<int> Parse(string text) => [.. text.Split(',').SelectMany(Part)];

    /// <summary>The number of a number or a name.</summary>
    /// <exception cref="FormatException">It is neither, or none of this field's.</exception>
    public int Number(string text)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? least + named : Between(least, most, text);
    }

    private static int Between(int least, int most, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' is no number from {least} to {most}.");

    private IEnumerable<int> Part(string part)
    {
        var (range, step) = part.Split('/') is [var before, var after] ? (before, Between(1, most + 1, after)) : (part, 1);
        var (from, to) = range switch
        {
            "*" or "?" => (least, most),
            _ when range.Split('-') is [var first, var last] => (Number(first), Number(last)),

            // Five past, and every ten from there: 5/10.
            _ when part.Contains('/', StringComparison.Ordinal) => (Number(range), most),
            _ => (Number(range), Number(range)),
        };
        for (var number = from; number <= to; number += step)
        {
            yield return number;
        }
    }
}
