using FargateFetcher.Shared;

namespace FargateFetcher.Addresses;

/// <summary>The authority of a URL, <c>[userinfo@]host[:port]</c> (RFC 3986, section 3.2), if its host can exist on the internet.</summary>
internal sealed class Authority
{
    // RFC 1035, section 2.3.4, as text.
    private const int MaxHostLength = 253, MaxLabelLength = 63;

    private Authority(bool hasUserInfo, string host, IpAddress? address, int? port)
    {
        HasUserInfo = hasUserInfo;
        Host = host;
        Address = address;
        Port = port;
    }

    /// <summary>Whether there is user info. It is a secret and not kept.</summary>
    public bool HasUserInfo { get; }

    /// <summary>A DNS name in lower case, or the literal of an address, without brackets.</summary>
    public string Host { get; }

    /// <summary>The address, if the host is a literal of one; null if it is a name.</summary>
    public IpAddress? Address { get; }

    /// <summary>From 1 to 65535; null if there is none.</summary>
    public int? Port { get; }

    /// <summary>
    /// Parses an authority. It is stricter than the RFC: percent-encoded names are refused, and so are the unusual forms of an
    /// IPv4 address (<c>127.1</c>, <c>0x7f000001</c>). Resolvers read those as addresses, so the name would not be what it seems.
    /// Names beyond ASCII must be given in Punycode.
    /// </summary>
    /// <returns>Null if it is malformed.</returns>
    public static Authority? TryParse(string text)
    {
        // An @ in user info should be percent-encoded. If it is not, the last @ ends the user info.
        var at = text.LastIndexOf('@');
        var hasUserInfo = at >= 0;

        // Browsers end the host at a backslash: text before an @ would be the host for some programs and user info for others.
        if (text.AsSpan().IndexOfAny(" \\\"") >= 0)
        {
            return null;
        }

        var rest = text[(at + 1)..];
        var hostEnd = rest.StartsWith('[') ? rest.AsSpan().IndexOf(']') + 1 : rest.AsSpan().IndexOf(':');
        hostEnd = hostEnd < 0 ? rest.Length : hostEnd;
        if (!TryParsePort(rest.AsSpan(hostEnd), out var port))
        {
            return null;
        }

        var host = AsciiCase.ToLower(rest.AsSpan(0, hostEnd));
        if (host.StartsWith('['))
        {
            // Without a zone, which names an interface of one machine and has no meaning in a URL.
            return host.EndsWith(']') && IpAddress.TryParse(host[1..^1]) is { IsIPv6: true } literal
                ? new Authority(hasUserInfo, literal.ToString(), literal, port)
                : null;
        }

        if (!IsName(host))
        {
            return null;
        }

        if (!EndsInNumber(host))
        {
            return new Authority(hasUserInfo, host, null, port);
        }

        return IpAddress.TryParse(host) is { } address ? new Authority(hasUserInfo, host, address, port) : null;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int? port)
    {
        // An empty port is the default one (RFC 3986, section 3.2.3).
        port = null;
        if (text is "" or ":")
        {
            return true;
        }

        if (text[0] != ':' || Digits.Parse(text[1..]) is not (>= 1 and <= 65535 and var number))
        {
            return false;
        }

        port = number;
        return true;
    }

    // Labels of letters, digits, hyphens and underscores; a dot at the end stands for the root.
    private static bool IsName(string host)
    {
        var label = 0;
        foreach (var character in host.AsSpan(0, host.EndsWith('.') ? host.Length - 1 : host.Length))
        {
            if (character == '.' ? label == 0 : !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return false;
            }

            label = character == '.' ? 0 : label + 1;
            if (label > MaxLabelLength)
            {
                return false;
            }
        }

        return label > 0 && host.Length <= MaxHostLength;
    }

    // The URL Standard of WHATWG tells addresses from names like this: no top-level domain is a decimal or hexadecimal number.
    private static bool EndsInNumber(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        var last = name[(name.LastIndexOf('.') + 1)..];
        return !last.ContainsAnyExceptInRange('0', '9') || last.StartsWith("0x");
    }
}
