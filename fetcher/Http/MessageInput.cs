using FargateFetcher.Connections;
using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>
/// Reads a response by lines or by bytes. The size of its head is limited: that is all headers, trailers and chunk extensions together.
/// </summary>
/// <param name="connection">The connection to read from.</param>
internal sealed class MessageInput(IConnection connection)
{
    /// <summary>The largest head of a response, in bytes.</summary>
    public const int MaxHeadBytes = 64 * 1024;

    private const int ReadBytes = 16 * 1024;

    private byte[] _buffer = new byte[ReadBytes];
    private int _start;
    private int _end;
    private int _headBytes;

    /// <summary>Whether bytes were received that have not been read.</summary>
    public bool HasBuffered => _end > _start;

    /// <summary>Returns the next line without its end, CR LF or a lone LF (RFC 9112, section 2.2); valid until the next call.</summary>
    /// <param name="free">How many of its bytes do not count as head.</param>
    /// <exception cref="FetchException">The head is too large, or the connection has ended.</exception>
    public ReadOnlySpan<byte> ReadLine(int free = 0) => ReadLine(free, unfolds: false);

    /// <summary>
    /// Returns the next line of a header or trailer section, as <see cref="ReadLine(int)"/> does. Lines that begin with a blank are
    /// joined to it, with blanks in place of the line ends (obs-fold, RFC 9112, section 5.2).
    /// </summary>
    /// <exception cref="FetchException">The head is too large, or the connection has ended.</exception>
    public ReadOnlySpan<byte> ReadFieldLine() => ReadLine(0, unfolds: true);

    /// <summary>Returns from one to <paramref name="most"/> bytes; none at the end. Valid until the next call.</summary>
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

    /// <summary>Skips the line end after a chunk.</summary>
    /// <exception cref="FetchException">Something else follows, or the connection has ended.</exception>
    public void SkipLineEnd()
    {
        if (Next() == '\r')
        {
            _start++;
        }

        if (Next() != '\n')
        {
            throw HttpSyntax.Malformed("has a chunk that is not as long as it says");
        }

        _start++;
    }

    private ReadOnlySpan<byte> ReadLine(int free, bool unfolds)
    {
        for (var searched = 0; ;)
        {
            var buffered = _buffer.AsSpan(_start, _end - _start);
            var feed = buffered[searched..].IndexOf((byte)'\n');
            var length = feed < 0 ? buffered.Length : searched + feed + 1;
            CheckHead(length - free);
            if (feed >= 0)
            {
                var line = WithoutEnd(buffered[..length]);
                if (!unfolds || line.IsEmpty || (length < buffered.Length && buffered[length] is not ((byte)' ' or (byte)'\t')))
                {
                    _headBytes += Math.Max(0, length - free);
                    _start += length;
                    return line;
                }

                if (length < buffered.Length)
                {
                    buffered[line.Length..length].Fill((byte)' ');
                    searched = length;
                    continue;
                }

                // The first byte of the next line decides. There is a next line, because an empty line ends the section.
                length--;
            }

            searched = length;
            Fill();
        }
    }

    private static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> line) => line.EndsWith("\r\n"u8) ? line[..^2] : line[..^1];

    private byte Next()
    {
        while (_end == _start)
        {
            Fill();
        }

        return _buffer[_start];
    }

    private void Fill()
    {
        // The unread bytes move to the front. The buffer grows with the bytes received, never with the length announced.
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

    private void CheckHead(int more)
    {
        if (_headBytes + more > MaxHeadBytes)
        {
            throw HttpSyntax.Malformed($"has headers over {Digits.Of(MaxHeadBytes)} bytes");
        }
    }
}
