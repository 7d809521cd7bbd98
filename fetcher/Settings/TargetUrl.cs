using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Settings;

/// <summary>The rules for the URL to fetch.</summary>
internal static class TargetUrl
{
    /// <summary>Returns the URL without its fragment.</summary>
    /// <param name="text">The URL; null if none was given.</param>
    /// <param name="allowHttp">Whether plain http is allowed to any host.</param>
    /// <exception cref="FetchException">
    /// It is missing, malformed, or of a scheme that is not allowed; kind <see cref="FailureKind.Usage"/>.
    /// </exception>
    public static HttpUrl Parse(string? text, bool allowHttp)
    {
        if (text is null)
        {
            throw Usage("FETCH_URL is missing: set it, or give the URL as the first argument. See --help.");
        }

        // Spaces and line feeds around it come from files and YAML by accident.
        if (HttpUrl.TryParse(text.Trim()) is not { } url)
        {
            throw Usage(
                "FETCH_URL is not an absolute https URL; a host beyond ASCII is given in Punycode (xn--), "
                + "an IPv4 address as four decimal numbers.");
        }

        if (url.HadUserInfo)
        {
            throw Usage(
                "FETCH_URL holds credentials, and whoever sees the task definition could read them: "
                + "send a header by FETCH_HEADERS instead.");
        }

        return url.IsHttps || allowHttp || url.IsLoopback
            ? url
            : throw Usage("FETCH_URL is plain http to a host that is not loopback: use https, or set FETCH_ALLOW_HTTP=true.");
    }

    private static FetchException Usage(string detail) => new(FailureKind.Usage, detail);
}
