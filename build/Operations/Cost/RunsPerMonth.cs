namespace FargateFetcher.Building.Operations;

/// <summary>How often a schedule runs its task in a month of thirty days.</summary>
internal static partial class RunsPerMonth
{
    private const decimal Days = 30;

    // A year that is none of leap, so that a week more or less of a month makes no difference from year to year.
    private const int Year = 2027;
    private const decimal DaysOfYear = 365;

    /// <summary>Of an expression, <c>rate(...)</c>, <c>cron(...)</c> or <c>at(...)</c>; of cron, an average month of the year.</summary>
    /// <exception cref="BuildException">It is none of these: exit code 64.</exception>
    public static decimal Of(string expression)
    {
        try
        {
            return Rate().Match(expression) is { Success: true } rate ? OfRate(rate)
                : Cron().Match(expression).Groups[1].Value.Split(' ') is { Length: 6 } fields ? OfCron(fields)
                : expression.StartsWith("at(", StringComparison.Ordinal) ? 1
                : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new BuildException(
                $"'{expression}' is no schedule.", "rate(1 minute), cron(0 8 * * ? *) or at(2030-01-31T08:00:00).", ExitCodes.Usage);
        }
    }

    private static decimal OfRate(Match rate)
    {
        var minutes = rate.Groups[2].Value switch { "minute" => 1, "hour" => 60, _ => 24 * 60 };
        return int.TryParse(rate.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Days * 24 * 60 / ((decimal)number * minutes)
            : throw new FormatException();
    }

    private static decimal OfCron(string[] fields)
    {
        var perDay = new CronField(0, 59).Parse(fields[0]).Count * new CronField(0, 23).Parse(fields[1]).Count;
        var days = new CronDays(fields[2], fields[3], fields[4]);
        var first = new DateOnly(Year, 1, 1);
        return perDay * Enumerable.Range(0, (int)DaysOfYear).Count(day => days.Hold(first.AddDays(day))) * Days / DaysOfYear;
    }

    [GeneratedRegex(@"^rate\(([1-9][0-9]*) (minute|hour|day)s?\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\(([^()]+)\)$")]
    private static partial Regex Cron();
}
