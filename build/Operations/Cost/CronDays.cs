namespace FargateFetcher.Building.Operations;

/// <summary>The days on which a cron expression holds: its fields for the day of the month, the month and the day of the week.</summary>
internal sealed class CronDays(string dayOfMonth, string month, string dayOfWeek)
{
    private static readonly CronField Days = new(1, 31);
    private static readonly CronField Months = new(1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static readonly CronField Weekdays = new(1, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /// <summary>Whether it holds on a day; one of the two fields for days is <c>?</c>, and the other decides.</summary>
    /// <exception cref="FormatException">It is no such expression.</exception>
    public bool Hold(DateOnly day) =>
        Months.Parse(month).Contains(day.Month) && (dayOfMonth == "?" ? HoldsWeekday(day) : dayOfMonth.Split(',').Any(part => HoldsDay(part, day)));

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
        _ when part.Split('#') is [var weekday, var which] => Weekdays.Number(weekday) == Weekday(day) && ((day.Day - 1) / 7) + 1 == Weekdays.Number(which),
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
