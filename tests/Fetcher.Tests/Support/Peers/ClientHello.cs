using System.Buffers.Binary;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>What the server needs of a ClientHello (RFC 8446, section 4.1.2).</summary>
/// <param name="Message">All of it.</param>
internal sealed record ClientHello(byte[] Message)
{
    private const int AfterVersion = 6, AfterRandom = 38, KeyShares = 51;

    public byte[] Random => Message[AfterVersion..AfterRandom];

    public byte[] SessionId => Message[(AfterRandom + 1)..(AfterRandom + 1 + Message[AfterRandom])];

    /// <summary>The client's key in a group, or null.</summary>
    public byte[]? Share(int group)
    {
        var shares = Extension(KeyShares);
        for (var at = 2; at + 4 <= shares.Length;)
        {
            var length = Number(shares, at + 2);
            if (Number(shares, at) == group)
            {
                return shares[(at + 4)..(at + 4 + length)];
            }

            at += 4 + length;
        }

        return null;
    }

    private static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private byte[] Extension(int type)
    {
        var at = AfterRandom + 1 + Message[AfterRandom];
        at += 2 + Number(Message, at);
        at += 1 + Message[at];
        for (at += 2; at + 4 <= Message.Length;)
        {
            var length = Number(Message, at + 2);
            if (Number(Message, at) == type)
            {
                return Message[(at + 4)..(at + 4 + length)];
            }

            at += 4 + length;
        }

        return [];
    }
}
