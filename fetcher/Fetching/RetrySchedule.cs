namespace FargateFetcher.Fetching;

/// <summary>
/// How long to wait before the next attempt. A run is billed a minute whatever it does, and an API that restarts or a network
/// that is not ready yet needs seconds: so the waits use what the deadline leaves beside one whole attempt, doubling towards the
/// last, and never all of it. With three attempts and 45 seconds the last one begins 12 to 22 seconds after failures that come at
/// once. Where the deadline leaves nothing, they double from half a second. The other half of each wait is random, so that many
/// clients do not come back together (AWS Architecture Blog, "Exponential Backoff And Jitter").
/// </summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // Of shifts: beyond it, each is over or under any limit.
    private const int Most = 20;

    /// <summary>Returns the wait: never less than the server asks for.</summary>
    /// <param name="failedAttempts">How many attempts have failed so far; at least 1.</param>
    /// <param name="attemptsLeft">How many may follow; at least 1.</param>
    /// <param name="spare">What the deadline leaves beside one whole attempt; negative where it leaves nothing.</param>
    /// <param name="random">From 0 to below 1.</param>
    /// <param name="retryAfter">What the server asked for, or null.</param>
    public static TimeSpan Wait(int failedAttempts, int attemptsLeft, TimeSpan spare, double random, TimeSpan? retryAfter)
    {
        var doubled = First.Ticks << Math.Min(failedAttempts - 1, Most);
        var shared = spare.Ticks >> Math.Min(attemptsLeft, Most);
        var ceiling = Math.Min(Math.Max(doubled, shared), Longest.Ticks);
        var wait = TimeSpan.FromTicks((long)(ceiling * (1 + random) / 2));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
