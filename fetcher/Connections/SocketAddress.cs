using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FargateFetcher.Addresses;
using FargateFetcher.Native;

namespace FargateFetcher.Connections;

/// <summary>Converts addresses to and from Linux's <c>struct sockaddr_in</c> and <c>struct sockaddr_in6</c>.</summary>
internal static class SocketAddress
{
    /// <summary>The size of the larger of the two.</summary>
    public const int MaxLength = 28;

    private const int IPv4Length = 16;

    /// <summary>Writes the address and the port.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <returns>The written part of the destination.</returns>
    public static ReadOnlySpan<byte> Write(Span<byte> destination, IpAddress address, int port)
    {
        destination.Clear();
        MemoryMarshal.Write(destination, (ushort)(address.IsIPv6 ? LinuxConstants.AddressFamilyIPv6 : LinuxConstants.AddressFamilyIPv4));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)port);
        address.Bytes.CopyTo(destination[(address.IsIPv6 ? 8 : 4)..]);
        if (address.IsIPv6)
        {
            MemoryMarshal.Write(destination[24..], address.Scope);
        }

        return destination[..(address.IsIPv6 ? MaxLength : IPv4Length)];
    }

    /// <summary>Returns the address; null if it is neither IPv4 nor IPv6.</summary>
    public static IpAddress? Read(ReadOnlySpan<byte> source) =>
        source.Length < IPv4Length ? null : MemoryMarshal.Read<ushort>(source) switch
        {
            LinuxConstants.AddressFamilyIPv4 => new IpAddress(source.Slice(4, 4)),
            LinuxConstants.AddressFamilyIPv6 when source.Length >= MaxLength =>
                new IpAddress(source.Slice(8, 16), MemoryMarshal.Read<uint>(source[24..])),
            _ => null,
        };
}
