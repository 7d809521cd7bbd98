using System.Net;

namespace FargateFetcher.Building.Image;

/// <summary>An answer after which the same may be tried again: 408, 425, 429, and 5xx.</summary>
internal sealed class TransientAnswerException(HttpStatusCode status, TimeSpan? wait) : Exception($"status {(int)status}")
{
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? Wait { get; } = wait;

    /// <summary>Throws where the answer is one of these.</summary>
    public static void ThrowIfTransient(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
        {
            throw new TransientAnswerException(answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }
    }
}
