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

/// <summary>The days on which a cron expression holds: its fields for the day of the month, the month and the day of the week.</summary>
internal sealed class CronDays(string dayOfMonth, string month, string dayOfWeek)
{
    private static readonly CronField Days = new(1, 31);
    private static readonly CronField Months = new(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".Split(' '));
    private static readonly CronField Weekdays = new(1, 7, "SUN MON TUE WED THU FRI SAT".Split(' '));

    /// <summary>Whether it holds on a day. One of the two fields for days is <c>?</c>, and the other decides.</summary>
    /// <exception cref="FormatException">It is no such expression.</exception>
    public bool Hold(DateOnly day) =>
        Months.Parse(month).Contains(day.Month)
        && (dayOfMonth == "?" ? HoldsWeekday(day) : dayOfMonth.Split(',').Any(part => HoldsDay(part, day)));

    private static bool HoldsDay(string part, DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        return part switch
        {
            "L" => day.Day == last,
            "LW" => day.Day == NearestWeekday(day, last),
            _ when part.StartsWith("L-", StringComparison.Ordinal) => day.Day == last - Days.Number(part[2..]),
            _ when part.EndsWith('W') => day.Day == NearestWeekday(day, Days.Number(part[..^1])),
            _ => Days.Parse(part).Contains(day.Day),
        };
    }

    private bool HoldsWeekday(DateOnly day) => dayOfWeek.Split(',').Any(part => part switch
    {
        "L" => day.DayOfWeek == DayOfWeek.Saturday,
        _ when part.EndsWith('L') => Weekdays.Number(part[..^1]) == Weekday(day) && day.AddDays(7).Month != day.Month,
        _ when part.Split('#') is [var weekday, var which] =>
            Weekdays.Number(weekday) == Weekday(day) && ((day.Day - 1) / 7) + 1 == Weekdays.Number(which),
        _ => Weekdays.Parse(part).Contains(Weekday(day)),
    });

    private static int Weekday(DateOnly day) => (int)day.DayOfWeek + 1;

    // Within the month, as Quartz has it, whose expressions these are.
    private static int NearestWeekday(DateOnly month, int wanted)
    {
        var last = DateTime.DaysInMonth(month.Year, month.Month);
        var day = Math.Min(wanted, last);
        return new DateOnly(month.Year, month.Month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day == 1 ? 3 : day - 1,
            DayOfWeek.Sunday => day == last ? day - 2 : day + 1,
            _ => day,
        };
    }
}

/// <summary>A field of a cron expression that names numbers (EventBridge Scheduler User Guide, "Schedule types").</summary>
internal sealed class CronField(int least, int most, params string[] names)
{
    /// <summary>The numbers that a text names: numbers, names, ranges and steps between commas; <c>*</c> and <c>?</c> are all.</summary>
    /// <exception cref="FormatException">It names none, or none of this field's.</exception>
    public HashSet<int> Parse(string text) => [.. text.Split(',').SelectMany(Part)];

    /// <inheritdoc cref="Parse"/>
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
