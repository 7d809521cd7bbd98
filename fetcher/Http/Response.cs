namespace FargateFetcher.Http;

/// <summary>A final response.</summary>
/// <param name="status">The status code.</param>
/// <param name="location">The <c>Location</c> header field, or null.</param>
/// <param name="retryAfter">The <c>Retry-After</c> header field, or null.</param>
/// <param name="body">The body where <see cref="StatusRules.IsData"/>; else empty and never read.</param>
internal sealed class Response(int status, string? location, string? retryAfter, ReadOnlyMemory<byte> body)
{
    /// <summary>The status code.</summary>
    public int Status { get; } = status;

    /// <summary>The <c>Location</c> header field, or null.</summary>
    public string? Location { get; } = location;

    /// <summary>The <c>Retry-After</c> header field, or null.</summary>
    public string? RetryAfter { get; } = retryAfter;

    /// <summary>The body where <see cref="StatusRules.IsData"/>; else empty and never read.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;
}
