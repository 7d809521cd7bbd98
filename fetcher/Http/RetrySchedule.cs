namespace FargateFetcher.Http;

/// <summary>
/// How long to wait before the next attempt: exponential, with full jitter
/// (AWS Architecture Blog, "Exponential Backoff And Jitter"), and never less than the server asks for.
/// </summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Returns the wait.</summary>
    /// <param name="failedAttempts">How many attempts have failed so far; at least 1.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="retryAfter">What the server asked for, or null.</param>
    public static TimeSpan Wait(int failedAttempts, double random, TimeSpan? retryAfter)
    {
        var ceiling = Math.Min(First.Ticks * Math.Pow(2, failedAttempts - 1), Longest.Ticks);
        var wait = TimeSpan.FromTicks((long)(ceiling * random));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
