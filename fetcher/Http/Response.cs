namespace FargateFetcher.Http;

/// <summary>A final response.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Location">The <c>Location</c> header field, or null.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header field, or null.</param>
/// <param name="Body">The body if <see cref="StatusRules.IsData"/>; else empty, because it is not read.</param>
internal sealed record Response(int Status, string? Location, string? RetryAfter, Body Body);
