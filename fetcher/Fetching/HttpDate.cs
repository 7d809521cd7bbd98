using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>
/// Dates in header fields, in the preferred form and the two obsolete ones that a recipient must accept (RFC 9110, section 5.6.7).
/// .NET's own parser would bring along calendars and time zones.
/// </summary>
internal static class HttpDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Returns the date; null if the text is not a date. The day of the week is not checked against it.</summary>
    /// <param name="text">For example <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</param>
    /// <param name="now">Determines the century of a year with two digits.</param>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        var parts = text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            // Sun, 06 Nov 1994 08:49:37 GMT, or Sunday, 06-Nov-94 08:49:37 GMT
            [['S' or 'M' or 'T' or 'W' or 'F', .., ','], var day, var month, var year, var time, "GMT"] =>
                Create(Year(year, now), month, day, time),

            // Sun Nov  6 08:49:37 1994
            [_, var month, var day, var time, { Length: 4 } year] => Create(Number(year), month, day, time),
            _ => null,
        };
    }

    private static DateTimeOffset? Create(int year, string monthName, string dayText, string time)
    {
        var month = monthName.Length == 3 ? Months.AsSpan().IndexOf(monthName) : -1;
        var day = Number(dayText);
        if (month < 0 || month % 3 != 0 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, (month / 3) + 1)
            || time.Length != 8 || time[2] != ':' || time[5] != ':')
        {
            return null;
        }

        // A leap second counts as the second before it: after the year 9999, there is no next minute.
        var (hour, minute, second) = (Number(time[..2]), Number(time[3..5]), Number(time[6..]));
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and <= 60
            ? new DateTimeOffset(year, (month / 3) + 1, day, hour, minute, Math.Min(second, 59), TimeSpan.Zero)
            : null;
    }

    // A year with two digits that would be more than 50 years ahead is in the past century.
    private static int Year(string text, DateTimeOffset now)
    {
        if (text.Length != 2 || Number(text) is not (>= 0 and var twoDigits))
        {
            return Number(text);
        }

        var year = now.Year - (now.Year % 100) + twoDigits;
        return year > now.Year + 50 ? year - 100 : year;
    }

    private static int Number(string text) => Digits.Parse(text) ?? -1;
}
