using System.Net;
using System.Security.Cryptography;

namespace FargateFetcher.Building.Image;

/// <summary>Tries again what may pass: exponential, with full jitter. The longest wait doubles after each failure.</summary>
internal sealed record Retries(int Attempts, TimeSpan FirstWait)
{
    // What a server asks for is honoured up to here: somebody waits before a terminal.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Five attempts within half a minute.</summary>
    public static Retries Usual { get; } = new(5, TimeSpan.FromSeconds(2));

    /// <summary>Runs something until it succeeds or fails for good. Each attempt looks first at what an earlier one has done.</summary>
    /// <exception cref="BuildException">It failed for good.</exception>
    public async Task<T> RunAsync<T>(string what, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (var begun = 1; ; begun++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception failure) when (IsTransient(failure, cancellation))
            {
                if (begun == Attempts)
                {
                    throw new BuildException(
                        $"{what} could not be sent in {Attempts} attempts: {failure.Message}",
                        "Repeat the command: it goes on where this one stopped.");
                }

                var wait = Wait(begun, (failure as TransientAnswerException)?.Wait);
                Terminal.Note($"{what}: {failure.Message}; again in {wait.TotalSeconds:F1} s");
                await Task.Delay(wait, cancellation);
            }
        }
    }

    private static bool IsTransient(Exception failure, CancellationToken cancellation) =>
        failure is HttpRequestException or IOException or TransientAnswerException
        || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);

    private TimeSpan Wait(int begun, TimeSpan? asked)
    {
        var longest = FirstWait * Math.Pow(2, begun - 1);
        var wait = asked ?? (longest * (RandomNumberGenerator.GetInt32(1001) / 1000.0));
        return wait < LongestWait ? wait : LongestWait;
    }
}

/// <summary>An answer after which the same may be tried again: 408, 425, 429, and 5xx.</summary>
internal sealed class TransientAnswerException(HttpStatusCode status, TimeSpan? wait) : Exception($"status {(int)status}")
{
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? Wait { get; } = wait;

    public static bool IsTransient(HttpResponseMessage answer) => answer.StatusCode
        is HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    public static void ThrowIfTransient(HttpResponseMessage answer)
    {
        if (IsTransient(answer))
        {
            throw new TransientAnswerException(answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }
    }
}
