using System.Net;

namespace FargateFetcher.Http;

/// <summary>What the program asks of a URL beyond <see cref="Uri"/>.</summary>
internal static class HttpUrl
{
    /// <summary>Whether the scheme is http or https.</summary>
    public static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether the host is <c>localhost</c> or a loopback address: 127.0.0.0/8 or ::1.</summary>
    public static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (Literal(url) is { } address && IPAddress.IsLoopback(address));

    /// <summary>The address that the host is a literal of, or null where it is a name.</summary>
    public static IPAddress? Literal(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : null;

    /// <summary>Whether scheme, host and port are the same (RFC 6454, section 5).</summary>
    public static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && IsSameHost(one, other) && one.Port == other.Port;

    /// <summary>Whether the host is the same.</summary>
    public static bool IsSameHost(Uri one, Uri other) => string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The URL as messages may hold it: without user info, query and fragment.</summary>
    public static string ForMessages(Uri url) => $"{url.Scheme}://{url.Authority}{url.AbsolutePath}";
}
