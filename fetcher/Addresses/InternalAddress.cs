namespace FargateFetcher.Addresses;

/// <summary>
/// The addresses to which no redirect may lead, because they belong to the machine or its platform. The ECS task metadata endpoint
/// (169.254.170.2) and the EC2 instance metadata service (169.254.169.254, fd00:ec2::254) are among them.
/// </summary>
internal static class InternalAddress
{
    private static ReadOnlySpan<byte> InstanceMetadata => [0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54];

    /// <summary>Whether the address, or the IPv4 address mapped in it, is loopback, unspecified or link-local.</summary>
    public static bool Is(IpAddress address)
    {
        var plain = address.Unmapped;
        var bytes = plain.Bytes;
        return plain.IsLoopback || (plain.IsIPv6 ? IsInternalIPv6(bytes) : IsInternalIPv4(bytes));
    }

    // 0.0.0.0/8 is "this host on this network" (RFC 6890), and Linux connects it to loopback. 169.254.0.0/16 is link-local (RFC 3927).
    private static bool IsInternalIPv4(ReadOnlySpan<byte> bytes) => bytes[0] == 0 || (bytes[0] == 169 && bytes[1] == 254);

    // fe80::/10 is link-local (RFC 4291, section 2.5.6).
    private static bool IsInternalIPv6(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyExcept((byte)0)
        || (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80)
        || bytes.SequenceEqual(InstanceMetadata);
}
