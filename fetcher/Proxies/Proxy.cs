using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Proxies;

/// <summary>An HTTP proxy.</summary>
internal sealed class Proxy
{
    // curl's default; no standard defines one.
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

    /// <summary>Parses <c>[http://][user[:password]@]host[:port][/]</c>, as curl does.</summary>
    /// <param name="text">The value of the variable.</param>
    /// <param name="variable">Its name, for the message. The value is not shown, because it may hold a password.</param>
    /// <exception cref="FetchException">It is malformed or its scheme is not http; kind <see cref="FailureKind.Usage"/>.</exception>
    public static Proxy Parse(string text, string variable)
    {
        var reference = UrlReference.TryParse(text.AsSpan().IndexOf("://") >= 0 ? text : "http://" + text);

        // The text before the last @ is user and password, and may hold a backslash (DOMAIN\user) or a space: the user wrote it.
        var at = reference?.Authority?.LastIndexOf('@') ?? -1;
        if (reference?.Authority is null || Authority.TryParse(reference.Authority[(at + 1)..]) is not { } authority)
        {
            throw Usage(variable, "is not a proxy's address of the form http://host:port");
        }

        return reference.Scheme == "http"
            ? new Proxy(authority.Host, authority.Port ?? DefaultPort, at < 0 ? null : Basic(reference.Authority[..at]))
            : throw Usage(variable, "is not an http:// proxy; others (https, socks) are not supported");
    }

    /// <summary>Returns the address alone, so that no message ever holds the credentials.</summary>
    public override string ToString() => $"{Host}:{Digits.Of(Port)}";

    // RFC 7617.
    private static string Basic(string userInfo)
    {
        var credentials = PercentEncoding.Decode(userInfo.AsSpan().Contains(':') ? userInfo : userInfo + ":");
        return "Basic " + Convert.ToBase64String(credentials);
    }

    private static FetchException Usage(string variable, string why) => new(FailureKind.Usage, $"{variable} {why}.");
}
