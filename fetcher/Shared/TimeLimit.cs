namespace FargateFetcher.Shared;

/// <summary>A point on the monotonic clock by which something must be done.</summary>
internal readonly struct TimeLimit
{
    private readonly TimeProvider _clock;
    private readonly long _end;

    private TimeLimit(TimeProvider clock, long end)
    {
        _clock = clock;
        _end = end;
    }

    /// <summary>The time that is left; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var now = _clock.GetTimestamp();
            return now >= _end ? TimeSpan.Zero : _clock.GetElapsedTime(now, _end);
        }
    }

    /// <summary>Whether no time is left.</summary>
    public bool IsOver => Remaining == TimeSpan.Zero;

    /// <summary>The time that is left in milliseconds, rounded up, as <c>poll</c> takes it; 0 only when no time is left.</summary>
    public int Milliseconds => (int)Math.Min(int.MaxValue, Math.Ceiling(Remaining.TotalMilliseconds));

    /// <summary>Returns the limit that is this far from now, or this limit if it comes first.</summary>
    public TimeLimit Within(TimeSpan time) => Remaining > time ? In(time, _clock) : this;

    /// <summary>Returns the limit that is this far from now.</summary>
    public static TimeLimit In(TimeSpan time, TimeProvider clock) =>
        new(clock, clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency));
}
