using System.Globalization;

namespace FargateFetcher.Http;

/// <summary>The <c>Retry-After</c> header field (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    // IMF-fixdate, and the two obsolete forms that a recipient must accept (RFC 9110, section 5.6.7).
    private static readonly string[] DateFormats = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>Returns how long to wait from now; null where the field is missing or means nothing.</summary>
    public static TimeSpan? Parse(string? field, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(field))
        {
            return null;
        }

        if (!field.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            // More digits than fit mean longer than any deadline.
            return int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }

        return DateTimeOffset.TryParseExact(field, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var date)
            ? (date > now ? date - now : TimeSpan.Zero)
            : null;
    }
}
