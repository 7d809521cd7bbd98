namespace FargateFetcher.Shared;

/// <summary>Any failure that the error line reports.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="detail">One sentence without secrets: no header values, no query, no user info.</param>
internal sealed class FetchException(FailureKind kind, string detail) : Exception(detail)
{
    /// <summary>What went wrong.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; init; } = kind.IsTransient();

    /// <summary>The <c>Retry-After</c> header field of the response, as it was sent; null if there was none.</summary>
    public string? RetryAfter { get; init; }
}
