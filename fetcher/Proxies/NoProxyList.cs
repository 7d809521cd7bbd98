using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Proxies;

/// <summary>The hosts of <c>NO_PROXY</c>, as curl reads it (curl(1), ENVIRONMENT).</summary>
internal static class NoProxyList
{
    /// <summary>
    /// Whether the host is reached without a proxy. It is if the list is <c>*</c>, or if an entry is the host, a domain above it (with
    /// or without a dot in front) or, for the literal of an address, the address or its network (<c>10.0.0.0/8</c>). An entry with a
    /// port matches nothing.
    /// </summary>
    /// <param name="list">Separated by commas or spaces; null for none.</param>
    /// <param name="host">A name, or the literal of an address without brackets.</param>
    public static bool Covers(string? list, string host)
    {
        if (list is null)
        {
            return false;
        }

        if (list == "*")
        {
            return true;
        }

        var address = IpAddress.TryParse(host);
        foreach (var entry in list.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (address is null ? IsInDomain(host.TrimEnd('.'), entry) : IsInNetwork(address, entry))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInDomain(string host, string entry)
    {
        var domain = entry.AsSpan().TrimEnd('.');
        domain = domain.StartsWith('.') ? domain[1..] : domain;
        return domain.Length > 0
            && host.Length >= domain.Length
            && Ascii.EqualsIgnoreCase(host.AsSpan(host.Length - domain.Length), domain)
            && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');
    }

    private static bool IsInNetwork(IpAddress address, string entry)
    {
        var slash = entry.AsSpan().IndexOf('/');
        if (IpAddress.TryParse((slash < 0 ? entry : entry[..slash]).Trim('[', ']')) is not { } network || network.IsIPv6 != address.IsIPv6)
        {
            return false;
        }

        var all = address.Bytes.Length * 8;
        var bits = slash < 0 ? all : Digits.Parse(entry.AsSpan(slash + 1));
        return bits <= all && HasPrefix(address.Bytes, network.Bytes, bits.Value);
    }

    private static bool HasPrefix(ReadOnlySpan<byte> address, ReadOnlySpan<byte> prefix, int bits)
    {
        var whole = bits / 8;
        var mask = 0xFF << (8 - (bits % 8));
        return address[..whole].SequenceEqual(prefix[..whole])
            && (bits % 8 == 0 || ((address[whole] ^ prefix[whole]) & mask & 0xFF) == 0);
    }
}
