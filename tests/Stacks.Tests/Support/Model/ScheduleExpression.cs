using System.Globalization;
using System.Text.RegularExpressions;

namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>The grammar of schedule expressions (EventBridge Scheduler: Schedule types), which no linter checks.</summary>
internal static partial class ScheduleExpression
{
    private static readonly (string Name, int Least, int Most, string? Words)[] CronFields =
    [
        ("minutes", 0, 59, null),
        ("hours", 0, 23, null),
        ("day of month", 1, 31, null),
        ("month", 1, 12, "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"),
        ("day of week", 1, 7, "SUN|MON|TUE|WED|THU|FRI|SAT"),
        ("year", 1970, 2199, null),
    ];

    /// <summary>What is wrong with an expression; nothing where it is a schedule.</summary>
    public static IEnumerable<string> Problems(string expression)
    {
        if (Rate().IsMatch(expression))
        {
            return [];
        }

        if (At().Match(expression) is { Success: true } at)
        {
            return DateTime.TryParse(at.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out _) ? [] : [$"{expression}: there is no such time"];
        }

        return Cron().Match(expression) is { Success: true } cron ? CronProblems(cron.Groups[1].Value) : [$"{expression}: is neither rate nor cron nor at"];
    }

    private static IEnumerable<string> CronProblems(string fields)
    {
        if (fields.Split(' ') is not { Length: 6 } values)
        {
            return [$"cron({fields}): has not six fields"];
        }

        return
        [
            .. values.Zip(CronFields).Where(pair => !pair.First.Split(',').All(part => IsPart(part, pair.Second))).Select(pair => $"cron({fields}): {pair.Second.Name} cannot be {pair.First}"),
            .. values[2] == "?" == (values[4] == "?") ? [$"cron({fields}): one of day of month and day of week must be ?, and only one"] : Array.Empty<string>(),
        ];
    }

    private static bool IsPart(string part, (string Name, int Least, int Most, string? Words) field) =>
        part is "*" || (part is "?" or "L" && field.Name.StartsWith("day", StringComparison.Ordinal))
        || part.Split('/', '-', '#').All(value => value == "*" || IsValue(value.TrimEnd('L', 'W'), field));

    private static bool IsValue(string value, (string Name, int Least, int Most, string? Words) field) =>
        field.Words?.Split('|').Contains(value.ToUpperInvariant()) == true
        || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= field.Least && number <= field.Most);

    [GeneratedRegex(@"^rate\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^at\(([0-9-]{10}T[0-9:]{8})\)$")]
    private static partial Regex At();

    [GeneratedRegex(@"^cron\(([^()]+)\)$")]
    private static partial Regex Cron();
}
