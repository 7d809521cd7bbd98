using Cronos;

namespace FargateFetcher.Building.Operations;

/// <summary>How often a schedule runs its task in a month of thirty days.</summary>
internal static partial class RunsPerMonth
{
    private const decimal Days = 30;

    // A year that is none of leap, so that a week more or less of a month makes no difference from year to year.
    private const int Year = 2027;
    private const int DaysOfYear = 365;

    /// <summary>Of an expression, <c>rate(...)</c>, <c>cron(...)</c> or <c>at(...)</c>; of cron, an average month of the year.</summary>
    /// <exception cref="BuildException">It is none of these: exit code 64.</exception>
    public static decimal Of(string expression)
    {
        try
        {
            return MinutesOfRate(expression) is { } minutes ? Days * 24 * 60 / minutes
                : Cron().Match(expression).Groups[1].Value.Split(' ') is { Length: 6 } fields ? OfCron(fields)
                : expression.StartsWith("at(", StringComparison.Ordinal) ? 1
                : throw new FormatException();
        }
        catch (Exception failure) when (failure is FormatException or MissingSeedException)
        {
            throw new BuildException(
                $"'{expression}' is no schedule.", "rate(1 minute), cron(0 8 * * ? *) or at(2030-01-31T08:00:00).", ExitCodes.Usage);
        }
    }

    /// <summary>The minutes between two runs of <c>rate(...)</c>; null where the expression is none.</summary>
    public static decimal? MinutesOfRate(string expression)
    {
        var rate = Rate().Match(expression);
        var minutes = rate.Groups[2].Value switch { "minute" => 1, "hour" => 60, _ => 24 * 60 };
        return int.TryParse(rate.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (decimal)number * minutes
            : null;
    }

    /// <summary>The days of the year on which a cron expression holds, by its fields.</summary>
    /// <exception cref="FormatException">They are no such fields.</exception>
    /// <exception cref="MissingSeedException">One has Cronos's <c>H</c>, which AWS does not know.</exception>
    internal static IEnumerable<DateOnly> DaysOf(string dayOfMonth, string month, string dayOfWeek) =>
        Times($"0 0 {dayOfMonth} {month} {Weekdays(dayOfWeek)}", DaysOfYear).Select(DateOnly.FromDateTime);

    // Every such day is like every other: half a million minutes need not be counted.
    private static decimal OfCron(string[] fields) =>
        Times($"{fields[0]} {fields[1]} * * *", days: 1).Count() * DaysOf(fields[2], fields[3], fields[4]).Count() * Days / DaysOfYear;

    private static IEnumerable<DateTime> Times(string cron, int days)
    {
        var first = new DateTime(Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return CronExpression.Parse(cron).GetOccurrences(first, first.AddDays(days));
    }

    // AWS's weekdays are 1 to 7, and L is the last; Cronos's are 0 to 6, and 7 is Sunday again, which no step may reach.
    private static string Weekdays(string ofAws)
    {
        var bounded = StepFromWeekday().Replace(ofAws == "L" ? "SAT" : ofAws, "$1-SAT/");
        return Weekday().Replace(
            bounded,
            number => number.Value is [>= '1' and <= '7' and var digit] ? $"{(char)(digit - 1)}" : throw new FormatException());
    }

    [GeneratedRegex(@"^rate\(([1-9][0-9]*) (minute|hour|day)s?\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\(([^()]+)\)$")]
    private static partial Regex Cron();

    // What follows '#' or '/' counts weeks or days.
    [GeneratedRegex("(?<![#/0-9])[0-9]+")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<![-\w])(\w+)/")]
    private static partial Regex StepFromWeekday();
}
