using System.Text;

namespace FargateFetcher.Proxies;

/// <summary>An HTTP proxy.</summary>
/// <param name="Host">A name, or the literal of an address without brackets.</param>
/// <param name="Port">From 1 to 65535.</param>
/// <param name="Authorization">The value of <c>Proxy-Authorization</c>, a secret; or null.</param>
internal sealed record Proxy(string Host, int Port, string? Authorization)
{
    // curl's default, for want of a standard one.
    private const int DefaultPort = 1080;

    /// <summary>Parses <c>[http://][user[:password]@]host[:port][/]</c>, as curl reads it.</summary>
    /// <param name="text">The value of the variable.</param>
    /// <param name="variable">Its name, for the message; the value may hold a password.</param>
    /// <exception cref="FetchException">Not such a text, or a scheme other than http; kind <see cref="FailureKind.Usage"/>.</exception>
    public static Proxy Parse(string text, string variable)
    {
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? text : "http://" + text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Port == 0)
        {
            throw Usage(variable, "is not a proxy's address of the form http://host:port");
        }

        if (url.Scheme != Uri.UriSchemeHttp)
        {
            throw Usage(variable, "is not an http:// proxy; others (https, socks) are not supported");
        }

        // Uri says 80 both for ":80" and for none.
        var port = url.IsDefaultPort && !text.AsSpan().TrimEnd('/').EndsWith(":80") ? DefaultPort : url.Port;
        return new Proxy(url.DnsSafeHost, port, Basic(url.UserInfo));
    }

    /// <summary>The address alone, so that no message ever holds the credentials.</summary>
    public override string ToString() => $"{Host}:{Port}";

    // RFC 7617.
    private static string? Basic(string userInfo)
    {
        if (userInfo.Length == 0)
        {
            return null;
        }

        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? userInfo : userInfo[..colon];
        var password = colon < 0 ? "" : userInfo[(colon + 1)..];
        var credentials = $"{Uri.UnescapeDataString(user)}:{Uri.UnescapeDataString(password)}";
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
    }

    private static FetchException Usage(string variable, string why) => new(FailureKind.Usage, $"{variable} {why}.");
}
