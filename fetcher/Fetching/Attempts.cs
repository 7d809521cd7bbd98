using FargateFetcher.Http;
using FargateFetcher.Settings;
using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>The attempts of a run. It tries again after transient failures, as often as the settings say, within the deadline.</summary>
/// <param name="transport">Sends each request.</param>
/// <param name="settings">The run's settings.</param>
/// <param name="clock">The time, for limits and for dates in <c>Retry-After</c>.</param>
/// <param name="random">Returns a number from 0 to below 1, for the jitter.</param>
/// <param name="sleep">Waits.</param>
internal sealed class Attempts(
    ITransport transport, FetchSettings settings, TimeProvider clock, Func<double> random, Action<TimeSpan> sleep)
{
    private readonly Redirects _redirects = new(transport, settings);

    /// <summary>How many attempts have begun.</summary>
    public int Begun { get; private set; }

    /// <summary>Returns the value of the first attempt that succeeds.</summary>
    /// <param name="deadline">When the run must be over.</param>
    /// <param name="read">Returns the value in a body. It reports a truncated body as a transient failure.</param>
    /// <exception cref="FetchException">
    /// The failure of the last attempt; <see cref="FailureKind.Deadline"/> if the deadline interrupted an attempt.
    /// </exception>
    public string Run(TimeLimit deadline, Func<Body, string> read)
    {
        while (true)
        {
            Begun++;
            var deadlineComesFirst = deadline.Remaining <= settings.AttemptTimeout;
            try
            {
                return read(_redirects.Follow(deadlineComesFirst ? deadline : TimeLimit.In(settings.AttemptTimeout, clock)));
            }
            catch (FetchException timeout) when (timeout.Kind == FailureKind.AttemptTimeout && deadlineComesFirst)
            {
                throw new FetchException(FailureKind.Deadline, $"The deadline interrupted attempt {Digits.Of(Begun)}.");
            }
            catch (FetchException failure) when (failure.IsTransient && Begun < settings.Attempts)
            {
                var spare = deadline.Remaining - settings.AttemptTimeout;
                var asked = RetryAfter.Parse(failure.RetryAfter, clock.GetUtcNow());
                var wait = RetrySchedule.Wait(Begun, settings.Attempts - Begun, spare, random(), asked);
                if (wait >= deadline.Remaining)
                {
                    throw;
                }

                sleep(wait);
            }
        }
    }
}
