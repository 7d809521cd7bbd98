using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Proxies;

/// <summary>An HTTP proxy.</summary>
internal sealed class Proxy
{
    // curl's default, for want of a standard one.
    private const int DefaultPort = 1080;

    private Proxy(string host, int port, string? authorization)
    {
        Host = host;
        Port = port;
        Authorization = authorization;
    }

    /// <summary>A name, or the literal of an address without brackets.</summary>
    public string Host { get; }

    /// <summary>From 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>The value of <c>Proxy-Authorization</c>, a secret; or null.</summary>
    public string? Authorization { get; }

    /// <summary>Parses <c>[http://][user[:password]@]host[:port][/]</c>, as curl reads it.</summary>
    /// <param name="text">The value of the variable.</param>
    /// <param name="variable">Its name, for the message; the value may hold a password.</param>
    /// <exception cref="FetchException">Not such a text, or a scheme other than http; kind <see cref="FailureKind.Usage"/>.</exception>
    public static Proxy Parse(string text, string variable)
    {
        var reference = UrlReference.TryParse(text.AsSpan().IndexOf("://") >= 0 ? text : "http://" + text);

        // All before the last @ is user and password, a backslash (DOMAIN\user) and a space too: nobody else chose this text.
        var at = reference?.Authority?.LastIndexOf('@') ?? -1;
        if (reference?.Authority is null || Authority.TryParse(reference.Authority[(at + 1)..]) is not { } authority)
        {
            throw Usage(variable, "is not a proxy's address of the form http://host:port");
        }

        return reference.Scheme == "http"
            ? new Proxy(authority.Host, authority.Port ?? DefaultPort, at < 0 ? null : Basic(reference.Authority[..at]))
            : throw Usage(variable, "is not an http:// proxy; others (https, socks) are not supported");
    }

    /// <summary>The address alone, so that no message ever holds the credentials.</summary>
    public override string ToString() => $"{Host}:{Digits.Of(Port)}";

    // RFC 7617.
    private static string Basic(string userInfo)
    {
        var credentials = PercentEncoding.Decode(userInfo.AsSpan().Contains(':') ? userInfo : userInfo + ":");
        return "Basic " + Convert.ToBase64String(credentials);
    }

    private static FetchException Usage(string variable, string why) => new(FailureKind.Usage, $"{variable} {why}.");
}
