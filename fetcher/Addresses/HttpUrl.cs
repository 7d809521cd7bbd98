using FargateFetcher.Shared;

namespace FargateFetcher.Addresses;

/// <summary>An http or https URL (RFC 3986, RFC 9110, section 4.2), without fragment and user info.</summary>
internal sealed class HttpUrl
{
    private const string Http = "http", Https = "https";

    private readonly Authority _authority;
    private readonly string _path;
    private readonly string _query;

    private HttpUrl(bool isHttps, Authority authority, string path, string query)
    {
        IsHttps = isHttps;
        _authority = authority;
        _path = UrlPath.RemoveDotSegments(path.Length == 0 ? "/" : path);
        _query = query;
    }

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps { get; }

    /// <summary>The scheme.</summary>
    public string Scheme => IsHttps ? Https : Http;

    /// <summary>A DNS name in lower case, or the literal of an address, without brackets.</summary>
    public string Host => _authority.Host;

    /// <summary>The address, if the host is a literal of one; null if it is a name.</summary>
    public IpAddress? Address => _authority.Address;

    /// <summary>The port, or the scheme's default if none is given.</summary>
    public int Port => _authority.Port ?? (IsHttps ? 443 : 80);

    /// <summary>Whether there was user info; it is not kept.</summary>
    public bool HadUserInfo => _authority.HasUserInfo;

    /// <summary>Path and query, as they stand in a request line.</summary>
    public string Target => _path + _query;

    /// <summary>The host, with the port unless it is the default, as it stands in a <c>Host</c> field.</summary>
    public string HostAndPort => Port == (IsHttps ? 443 : 80) ? BracketedHost : HostWithPort;

    /// <summary>The host, always with the port, as CONNECT wants it.</summary>
    public string HostWithPort => $"{BracketedHost}:{Digits.Of(Port)}";

    /// <summary>The whole URL; its query may be a secret.</summary>
    public string Text => $"{Scheme}://{HostAndPort}{Target}";

    /// <summary>The URL without its query, safe to show in messages.</summary>
    public string ForMessages => $"{Scheme}://{HostAndPort}{_path}";

    /// <summary>Whether the host is <c>localhost</c>, a name below it, or a loopback address: 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => LoopbackName.Is(Host) || Address is { IsLoopback: true };

    private string BracketedHost => Host.AsSpan().Contains(':') ? $"[{Host}]" : Host;

    /// <summary>Parses an absolute URL.</summary>
    /// <returns>Null if it is malformed or of another scheme.</returns>
    public static HttpUrl? TryParse(string text) =>
        UrlReference.TryParse(text) is { Scheme: not null } reference ? Create(reference, null) : null;

    /// <summary>Resolves a reference against this URL (RFC 3986, section 5.2).</summary>
    /// <returns>Null if it is malformed or of another scheme.</returns>
    public HttpUrl? Resolve(string reference)
    {
        if (UrlReference.TryParse(reference) is not { } parsed)
        {
            return null;
        }

        if (parsed.Scheme is not null || parsed.Authority is not null)
        {
            return Create(parsed, Scheme);
        }

        if (parsed.Path.Length == 0)
        {
            return new HttpUrl(IsHttps, _authority, _path, parsed.Query ?? _query);
        }

        var path = parsed.Path.StartsWith('/') ? parsed.Path : _path[..(_path.LastIndexOf('/') + 1)] + parsed.Path;
        return new HttpUrl(IsHttps, _authority, path, parsed.Query ?? "");
    }

    /// <summary>Whether scheme, host and port are the same (RFC 6454, section 5).</summary>
    public bool IsSameOrigin(HttpUrl other) => IsHttps == other.IsHttps && IsSameHost(other) && Port == other.Port;

    /// <summary>Whether the host is the same.</summary>
    public bool IsSameHost(HttpUrl other) => Host == other.Host;

    /// <summary>Returns <see cref="ForMessages"/>.</summary>
    public override string ToString() => ForMessages;

    private static HttpUrl? Create(UrlReference reference, string? baseScheme)
    {
        var scheme = reference.Scheme ?? baseScheme;
        return scheme is Http or Https && reference.Authority is { } text && Authority.TryParse(text) is { } authority
            ? new HttpUrl(scheme == Https, authority, reference.Path, reference.Query ?? "")
            : null;
    }
}
