using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Collects a body. It grows with the bytes received, never with the length announced.</summary>
/// <param name="maxBytes">The largest body.</param>
internal sealed class BodyBuffer(int maxBytes)
{
    private byte[] _bytes = new byte[Math.Min(maxBytes, 4096)];
    private int _length;

    /// <summary>The bytes collected so far.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Checks that more bytes will fit.</summary>
    /// <param name="announced">The number of bytes that the server announces.</param>
    /// <exception cref="FetchException">They would not fit.</exception>
    public void CheckRoom(long announced)
    {
        if (announced > maxBytes - _length)
        {
            throw new FetchException(FailureKind.TooLarge, $"The body is over {Digits.Of(maxBytes)} bytes.");
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="FetchException">They do not fit, or the machine has not the memory.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        CheckRoom(bytes.Length);
        if (_bytes.Length - _length < bytes.Length)
        {
            Grow(Math.Max(_bytes.Length * 2L, _length + (long)bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Grow(long length)
    {
        try
        {
            Array.Resize(ref _bytes, (int)Math.Min(maxBytes, length));
        }
        catch (OutOfMemoryException)
        {
            throw new FetchException(FailureKind.TooLarge, $"The body needs more memory than there is: over {Digits.Of(_length)} bytes so far.");
        }
    }
}
