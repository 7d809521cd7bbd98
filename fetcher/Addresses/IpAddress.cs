using System.Text;
using FargateFetcher.Native;

namespace FargateFetcher.Addresses;

/// <summary>
/// An IPv4 or IPv6 address. .NET's own type reads octal, hexadecimal and shortened forms, in which a URL can hide an address,
/// and adds 50 KB compressed.
/// </summary>
internal sealed class IpAddress
{
    // INET6_ADDRSTRLEN
    private const int MaxTextLength = 46;

    private readonly byte[] _bytes;

    /// <summary>The address of these bytes.</summary>
    /// <param name="bytes">4 or 16, in network order.</param>
    /// <param name="scope">The interface of a link-local IPv6 address; 0 for none.</param>
    public IpAddress(ReadOnlySpan<byte> bytes, uint scope = 0)
    {
        _bytes = bytes.ToArray();
        Scope = scope;
    }

    /// <summary>4 or 16 bytes, in network order.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The interface of a link-local IPv6 address; 0 for none.</summary>
    public uint Scope { get; }

    /// <summary>Whether it is an IPv6 address.</summary>
    public bool IsIPv6 => _bytes.Length == 16;

    /// <summary>Whether it is 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => IsIPv6 ? Bytes.IndexOfAnyExcept((byte)0) == 15 && _bytes[15] == 1 : _bytes[0] == 127;

    /// <summary>The IPv4 address in an IPv4-mapped one (RFC 4291, section 2.5.5.2); this address if it is not mapped.</summary>
    public IpAddress Unmapped =>
        IsIPv6 && Bytes[..10].IndexOfAnyExcept((byte)0) < 0 && _bytes[10] == 0xFF && _bytes[11] == 0xFF ? new IpAddress(Bytes[12..]) : this;

    /// <summary>Parses four decimal numbers, or the text of an IPv6 address without brackets and zone.</summary>
    /// <returns>Null if it is neither.</returns>
    public static IpAddress? TryParse(string text)
    {
        // To libc, the text would end at a NUL.
        if (text.Length == 0 || !Ascii.IsValid(text) || text.AsSpan().Contains('\0'))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        var isIPv6 = text.AsSpan().Contains(':');
        var family = isIPv6 ? LinuxConstants.AddressFamilyIPv6 : LinuxConstants.AddressFamilyIPv4;
        return LibC.ParseAddress(family, Encoding.ASCII.GetBytes(text + '\0'), bytes) == 1
            ? new IpAddress(bytes[..(isIPv6 ? 16 : 4)])
            : null;
    }

    /// <summary>Returns four decimal numbers, or the canonical form of an IPv6 address (RFC 5952).</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        var family = IsIPv6 ? LinuxConstants.AddressFamilyIPv6 : LinuxConstants.AddressFamilyIPv4;
        return LibC.FormatAddress(family, _bytes, text, MaxTextLength) == 0
            ? ""
            : Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }
}
