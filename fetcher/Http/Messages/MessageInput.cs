using FargateFetcher.Connections;

namespace FargateFetcher.Http.Messages;

/// <summary>The bytes of a response, by lines while they are lines. What counts as head is limited: all heads, trailers and chunk extensions together.</summary>
/// <param name="connection">Where they come from.</param>
internal sealed class MessageInput(IConnection connection)
{
    /// <summary>The most bytes of head in a response.</summary>
    public const int MaxHeadBytes = 64 * 1024;

    private const int ReadBytes = 16 * 1024;

    private byte[] _buffer = new byte[ReadBytes];
    private int _start;
    private int _end;
    private int _headBytes;

    /// <summary>Whether bytes have come that nobody has read.</summary>
    public bool HasBuffered => _end > _start;

    /// <summary>Returns the next line without its CR LF; valid until the next call.</summary>
    /// <param name="free">How many of its bytes do not count as head.</param>
    /// <exception cref="FetchException">The line does not end in CR LF, or there is too much head; or no more comes.</exception>
    public ReadOnlySpan<byte> ReadLine(int free = 0)
    {
        for (var searched = 0; ;)
        {
            var buffered = _buffer.AsSpan(_start, _end - _start);
            var feed = buffered[searched..].IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var length = searched + feed + 1;
                Count(length - free);
                _start += length;

                // Not a lone LF, which RFC 9112, section 2.2, would let us take: whoever reads it otherwise sees another message.
                return length >= 2 && buffered[length - 2] == '\r'
                    ? buffered[..(length - 2)]
                    : throw HttpSyntax.Malformed("has a line that does not end in CR LF");
            }

            searched = buffered.Length;
            CheckHead(searched - free);
            Fill();
        }
    }

    /// <summary>Returns bytes that have come, at least one and at most so many; none at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadSome(long most)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = connection.Read(_buffer);
        }

        var count = (int)Math.Min(most, _end - _start);
        _start += count;
        return _buffer.AsSpan(_start - count, count);
    }

    /// <summary>Steps over CR LF.</summary>
    /// <exception cref="FetchException">Something else comes, or nothing.</exception>
    public void SkipLineEnd()
    {
        while (_end - _start < 2)
        {
            Fill();
        }

        if (_buffer[_start] != '\r' || _buffer[_start + 1] != '\n')
        {
            throw HttpSyntax.Malformed("has a chunk that is not as long as it says");
        }

        _start += 2;
    }

    private void Fill()
    {
        // What is left moves to the front; the buffer grows with what has come, never by what is announced.
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = connection.Read(_buffer.AsSpan(_end));
        if (count == 0)
        {
            throw ConnectionFailures.Lost(0);
        }

        _end += count;
    }

    private void Count(int bytes)
    {
        CheckHead(bytes);
        _headBytes += Math.Max(0, bytes);
    }

    private void CheckHead(int more)
    {
        if (_headBytes + more > MaxHeadBytes)
        {
            throw HttpSyntax.Malformed($"has headers over {Digits.Of(MaxHeadBytes)} bytes");
        }
    }
}
