namespace FargateFetcher.Fetching;

/// <summary>
/// How long to wait before the next attempt. AWS bills a run for at least a minute, and an API that restarts or a network that is
/// not ready yet needs seconds. So the waits use part of the time that the deadline leaves beside one whole attempt, and double
/// towards the last. With three attempts, 45 seconds and failures that come at once, the last attempt begins after 12 to 22 seconds.
/// If the deadline leaves no time, the waits double from half a second. Half of each wait is random, so that many clients do not
/// come back together (AWS Architecture Blog, "Exponential Backoff And Jitter").
/// </summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // Of shifts: with more, a wait is above or below any limit.
    private const int Most = 20;

    /// <summary>Returns the wait, at least as long as the server asked for.</summary>
    /// <param name="failedAttempts">How many attempts have failed so far; at least 1.</param>
    /// <param name="attemptsLeft">How many attempts may follow; at least 1.</param>
    /// <param name="spare">The time that the deadline leaves beside one whole attempt; negative if there is none.</param>
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
