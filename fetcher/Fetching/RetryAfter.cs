using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>The <c>Retry-After</c> header field (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>Returns how long to wait from now; null if the field is missing or invalid.</summary>
    public static TimeSpan? Parse(string? field, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(field))
        {
            return null;
        }

        if (!field.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            // A number that does not fit is longer than any deadline.
            return Digits.Parse(field) is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }

        return HttpDate.Parse(field, now) is { } date ? (date > now ? date - now : TimeSpan.Zero) : null;
    }
}
