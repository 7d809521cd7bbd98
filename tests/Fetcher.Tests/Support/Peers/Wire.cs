using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>The presentation language of TLS (RFC 8446, section 3), as far as a server writes it.</summary>
internal static class Wire
{
    /// <summary>A number of two bytes.</summary>
    public static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    /// <summary>A number of three bytes.</summary>
    public static byte[] U24(int value) => [(byte)(value >> 16), (byte)(value >> 8), (byte)value];

    /// <summary>A number of eight bytes.</summary>
    public static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>A vector whose length takes one byte.</summary>
    public static byte[] Vector8(params byte[] content) => [(byte)content.Length, .. content];

    /// <summary>A vector whose length takes two bytes.</summary>
    public static byte[] Vector16(params byte[] content) => [.. U16(content.Length), .. content];

    /// <summary>A vector whose length takes three bytes.</summary>
    public static byte[] Vector24(params byte[] content) => [.. U24(content.Length), .. content];

    /// <summary>A handshake message (RFC 8446, section 4).</summary>
    public static byte[] Message(int type, params byte[] body) => [(byte)type, .. Vector24(body)];

    /// <summary>An extension (RFC 8446, section 4.2).</summary>
    public static byte[] Extension(int type, params byte[] data) => [.. U16(type), .. Vector16(data)];

    /// <summary>HKDF-Expand-Label (RFC 8446, section 7.1), with SHA-256.</summary>
    public static byte[] ExpandLabel(byte[] secret, string label, byte[] context, int length) => HKDF.Expand(
        HashAlgorithmName.SHA256, secret, length,
        [.. U16(length), .. Vector8(Encoding.ASCII.GetBytes("tls13 " + label)), .. Vector8(context)]);

    /// <summary>The PRF of TLS 1.2 (RFC 5246, section 5), with SHA-256.</summary>
    public static byte[] Prf(byte[] secret, string label, byte[] seed, int length)
    {
        byte[] start = [.. Encoding.ASCII.GetBytes(label), .. seed];
        var output = new List<byte>();
        for (var a = start; output.Count < length;)
        {
            a = HMACSHA256.HashData(secret, source: a);
            output.AddRange(HMACSHA256.HashData(secret, (byte[])[.. a, .. start]));
        }

        return [.. output.Take(length)];
    }
}
