using System.Net;
using System.Net.Sockets;

namespace FargateFetcher.Http;

/// <summary>
/// The addresses to which no redirect may lead: those that reach into the machine or its platform,
/// the ECS task metadata endpoint (169.254.170.2) and the EC2 instance metadata service (169.254.169.254, fd00:ec2::254) among them.
/// </summary>
internal static class InternalAddress
{
    private static readonly IPAddress InstanceMetadata = IPAddress.Parse("fd00:ec2::254");

    /// <summary>Whether the address is loopback, unspecified or link-local, or an IPv4-mapped form of one that is.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain)
            || plain.Equals(IPAddress.IPv6Any)
            || plain.IsIPv6LinkLocal
            || plain.Equals(InstanceMetadata)
            || (plain.AddressFamily == AddressFamily.InterNetwork && IsInternal(plain));
    }

    // 0.0.0.0/8 is "this host on this network" (RFC 6890): Linux connects it to loopback. 169.254.0.0/16 is link-local (RFC 3927).
    private static bool IsInternal(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out _) && (bytes[0] == 0 || (bytes[0] == 169 && bytes[1] == 254));
    }
}
