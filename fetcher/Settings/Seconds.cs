using FargateFetcher.Shared;

namespace FargateFetcher.Settings;

/// <summary>Durations in settings: seconds, with at most seven decimals.</summary>
internal static class Seconds
{
    private const int Decimals = 7;

    /// <summary>Returns the duration; null if the text is not such a number.</summary>
    /// <param name="text">For example <c>45</c>, <c>0.5</c> or <c>.5</c>.</param>
    public static TimeSpan? Parse(string text)
    {
        var point = text.AsSpan().IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || fraction.Length > Decimals)
        {
            return null;
        }

        // The seventh decimal counts ticks.
        return Digits.Parse("0" + whole) is { } seconds && Digits.Parse(fraction.PadRight(Decimals, '0')) is { } ticks
            ? new TimeSpan((seconds * TimeSpan.TicksPerSecond) + ticks)
            : null;
    }
}
