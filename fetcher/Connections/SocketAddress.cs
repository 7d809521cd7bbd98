using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using FargateFetcher.Native;

namespace FargateFetcher.Connections;

/// <summary><c>struct sockaddr_in</c> and <c>struct sockaddr_in6</c> of Linux, to and from addresses.</summary>
internal static class SocketAddress
{
    /// <summary>The size of the larger of both.</summary>
    public const int MaxLength = 28;

    /// <summary>Writes the address and the port.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <returns>The part of the destination that was written.</returns>
    public static ReadOnlySpan<byte> Write(Span<byte> destination, IPAddress address, int port)
    {
        destination.Clear();
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var family = (ushort)(isIPv6 ? LinuxConstants.AddressFamilyIPv6 : LinuxConstants.AddressFamilyIPv4);
        MemoryMarshal.Write(destination, family);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)port);
        address.TryWriteBytes(destination[(isIPv6 ? 8 : 4)..], out _);
        if (isIPv6)
        {
            MemoryMarshal.Write(destination[24..], (uint)address.ScopeId);
        }

        return destination[..(isIPv6 ? 28 : 16)];
    }

    /// <summary>The address, or null where it is neither IPv4 nor IPv6.</summary>
    public static IPAddress? Read(ReadOnlySpan<byte> source) => source.Length < 16 ? null : MemoryMarshal.Read<ushort>(source) switch
    {
        LinuxConstants.AddressFamilyIPv4 => new IPAddress(source.Slice(4, 4)),
        LinuxConstants.AddressFamilyIPv6 when source.Length >= 28 => new IPAddress(source.Slice(8, 16), MemoryMarshal.Read<uint>(source[24..])),
        _ => null,
    };
}
