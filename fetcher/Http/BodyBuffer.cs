using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Gathers a body. Grows with what has come, never by what is announced.</summary>
/// <param name="maxBytes">The most that it takes.</param>
internal sealed class BodyBuffer(int maxBytes)
{
    private byte[] _bytes = new byte[Math.Min(maxBytes, 4096)];
    private int _length;

    /// <summary>What has been gathered.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Refuses what is known to become too much.</summary>
    /// <param name="announced">How many more bytes the server says will come.</param>
    /// <exception cref="FetchException">They would not fit.</exception>
    public void CheckRoom(long announced)
    {
        if (announced > maxBytes - _length)
        {
            throw new FetchException(FailureKind.TooLarge, $"The body is over {Digits.Of(maxBytes)} bytes.");
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="FetchException">They do not fit.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        CheckRoom(bytes.Length);
        if (_bytes.Length - _length < bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(maxBytes, Math.Max(_bytes.Length * 2L, _length + (long)bytes.Length)));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }
}
