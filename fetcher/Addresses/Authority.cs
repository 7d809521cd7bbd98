using FargateFetcher.Shared;

namespace FargateFetcher.Addresses;

/// <summary>The authority of a URL: <c>[userinfo@]host[:port]</c> (RFC 3986, section 3.2), for hosts that there can be on the internet.</summary>
internal sealed class Authority
{
    // RFC 1035, section 2.3.4, in the textual form.
    private const int MaxHostLength = 253, MaxLabelLength = 63;

    private Authority(bool hasUserInfo, string host, IpAddress? address, int? port)
    {
        HasUserInfo = hasUserInfo;
        Host = host;
        Address = address;
        Port = port;
    }

    /// <summary>Whether there is a user info, a secret; it is not kept.</summary>
    public bool HasUserInfo { get; }

    /// <summary>A DNS name in lower case, or the literal of an address, without brackets.</summary>
    public string Host { get; }

    /// <summary>The address that the host is a literal of; null where it is a name.</summary>
    public IpAddress? Address { get; }

    /// <summary>From 1 to 65535; null where there is none.</summary>
    public int? Port { get; }

    /// <summary>
    /// Parses an authority. Of what the RFC allows, percent-encoded names are refused, and so are the many ways to write an
    /// IPv4 address (<c>127.1</c>, <c>0x7f000001</c>): resolvers read them as addresses, so that a name would not be what it seems.
    /// Names beyond ASCII are to be given in Punycode.
    /// </summary>
    /// <returns>Null where it is malformed.</returns>
    public static Authority? TryParse(string text)
    {
        // In a user info, an @ is percent-encoded; whoever leaves it bare means the last one.
        var at = text.LastIndexOf('@');
        var hasUserInfo = at >= 0;

        // Browsers end the host at a backslash: what comes before an @ there would be the host to one and a user to the other.
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
            // Without a zone: that names an interface of one machine, nothing that a URL could mean.
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

    // Letters, digits, hyphens and underscores in labels; a dot at the end is the root.
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

    // As the URL Standard of WHATWG tells addresses from names: no top-level domain is a number, decimal or hexadecimal.
    private static bool EndsInNumber(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        var last = name[(name.LastIndexOf('.') + 1)..];
        return !last.ContainsAnyExceptInRange('0', '9') || last.StartsWith("0x");
    }
}
