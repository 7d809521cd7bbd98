namespace FargateFetcher.Http;

/// <summary>What the program does with a status code (RFC 9110, section 15).</summary>
internal static class StatusRules
{
    /// <summary>Whether the response carries data: any 2xx except No Content, Reset Content and Partial Content.</summary>
    public static bool IsData(int status) => status is >= 200 and <= 299 and not (204 or 205 or 206);

    /// <summary>Whether it is a redirect to follow.</summary>
    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Whether another attempt may succeed: Request Timeout, Too Early, Too Many Requests and all server errors.</summary>
    public static bool IsTransient(int status) => status is 408 or 425 or 429 or (>= 500 and <= 599);
}
