using FargateFetcher.Addresses;

namespace FargateFetcher.Connections;

/// <summary>The order in which addresses are tried (RFC 8305, section 4).</summary>
internal static class AddressOrder
{
    /// <summary>
    /// Returns the addresses with the families alternating, beginning with the family of the first. The order within a family stays.
    /// </summary>
    /// <param name="addresses">In the order of the system's preference.</param>
    public static List<IpAddress> Alternate(List<IpAddress> addresses)
    {
        var ordered = new List<IpAddress>(addresses.Count);
        for (int same = 0, other = 0; ordered.Count < addresses.Count;)
        {
            Take(addresses, isIPv6: addresses[0].IsIPv6, ref same, ordered);
            Take(addresses, isIPv6: !addresses[0].IsIPv6, ref other, ordered);
        }

        return ordered;
    }

    private static void Take(List<IpAddress> addresses, bool isIPv6, ref int next, List<IpAddress> ordered)
    {
        while (next < addresses.Count)
        {
            if (addresses[next++] is var address && address.IsIPv6 == isIPv6)
            {
                ordered.Add(address);
                return;
            }
        }
    }
}
