using FargateFetcher.Http;

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
        var reference = UrlReference.TryParse(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text);
        if (reference?.Authority is null || Authority.TryParse(reference.Authority) is not { } authority)
        {
            throw Usage(variable, "is not a proxy's address of the form http://host:port");
        }

        return reference.Scheme == "http"
            ? new Proxy(authority.Host, authority.Port ?? DefaultPort, authority.UserInfo is null ? null : Basic(authority.UserInfo))
            : throw Usage(variable, "is not an http:// proxy; others (https, socks) are not supported");
    }

    /// <summary>The address alone, so that no message ever holds the credentials.</summary>
    public override string ToString() => $"{Host}:{Digits.Of(Port)}";

    // RFC 7617.
    private static string Basic(string userInfo)
    {
        var credentials = PercentEncoding.Decode(userInfo.Contains(':', StringComparison.Ordinal) ? userInfo : userInfo + ":");
        return "Basic " + Convert.ToBase64String(credentials);
    }

    private static FetchException Usage(string variable, string why) => new(FailureKind.Usage, $"{variable} {why}.");
}
