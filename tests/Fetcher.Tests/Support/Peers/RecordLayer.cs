using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>
/// The records of a server of ours. It protects what it sends, with AES-128-GCM, and never needs to read what the client has protected:
/// what the client says then depends on nothing that it has not been told before.
/// </summary>
internal sealed class RecordLayer(Stream stream)
{
    public const int ChangeCipherSpec = 20, Alert = 21, Handshake = 22, Data = 23;

    private byte[]? _key;
    private byte[] _iv = [];
    private ulong _sequence;
    private bool _isTls13;
    private byte[] _unread = [];

    /// <summary>The longest payload of a record of handshake messages.</summary>
    public int Limit { get; set; } = 16_000;

    /// <summary>Protects from now on (RFC 8446, section 5.2).</summary>
    public void ProtectTls13(byte[] key, byte[] iv) => (_key, _iv, _sequence, _isTls13) = (key, iv, 0, true);

    /// <summary>Protects from now on (RFC 5288, section 3).</summary>
    public void ProtectTls12(byte[] key, byte[] iv) => (_key, _iv, _sequence, _isTls13) = (key, iv, 0, false);

    /// <summary>Sends handshake messages, in as many records as it takes.</summary>
    public async Task SendHandshakeAsync(byte[] messages)
    {
        foreach (var part in messages.Chunk(Limit))
        {
            await SendAsync(Handshake, part);
        }
    }

    /// <summary>Sends one record.</summary>
    public async Task SendAsync(int type, byte[] payload)
    {
        var isProtected = _key is not null && !(_isTls13 && type == ChangeCipherSpec);
        var fragment = !isProtected ? payload : _isTls13 ? SealTls13(type, payload) : SealTls12(type, payload);
        await stream.WriteAsync(Header(isProtected && _isTls13 ? Data : type, fragment.Length).Concat(fragment).ToArray());
    }

    /// <summary>Reads the next unprotected handshake message; other records are skipped.</summary>
    public async Task<byte[]> ReadHandshakeAsync(CancellationToken cancellation)
    {
        while (_unread.Length < 4 || _unread.Length < 4 + Length)
        {
            var header = new byte[5];
            await stream.ReadExactlyAsync(header, cancellation);
            var fragment = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
            await stream.ReadExactlyAsync(fragment, cancellation);
            if (header[0] == Alert)
            {
                throw new IOException("The client has given up.");
            }

            _unread = header[0] == Handshake ? [.. _unread, .. fragment] : _unread;
        }

        var message = _unread[..(4 + Length)];
        _unread = _unread[message.Length..];
        return message;
    }

    private int Length => (_unread[1] << 16) | (_unread[2] << 8) | _unread[3];

    private static byte[] Header(int type, int length) => [(byte)type, 3, 3, .. Wire.U16(length)];

    private byte[] SealTls13(int type, byte[] payload)
    {
        var number = Wire.U64(_sequence++);
        var nonce = (byte[])_iv.Clone();
        for (var index = 0; index < number.Length; index++)
        {
            nonce[4 + index] ^= number[index];
        }

        return Seal(nonce, [.. payload, (byte)type], Header(Data, payload.Length + 17));
    }

    private byte[] SealTls12(int type, byte[] payload)
    {
        var number = Wire.U64(_sequence++);
        return [.. number, .. Seal([.. _iv, .. number], payload, [.. number, .. Header(type, payload.Length)])];
    }

    private byte[] Seal(byte[] nonce, byte[] plain, byte[] associated)
    {
        using var gcm = new AesGcm(_key!, 16);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        gcm.Encrypt(nonce, plain, cipher, tag, associated);
        return [.. cipher, .. tag];
    }
}
