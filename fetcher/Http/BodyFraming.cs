using System.Text;

namespace FargateFetcher.Http;

/// <summary>
/// How a response says where its body ends (RFC 9112, section 6.3). What is wrong with it matters only where a body is read.
/// </summary>
internal sealed class BodyFraming
{
    private long? _length;
    private bool _lengthsDiffer;
    private bool _hasOtherCoding;

    /// <summary>Whether the body comes in chunks. A length beside them counts for nothing.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>
    /// The length, <see cref="long.MaxValue"/> where it is longer than that; null where the body ends with the connection.
    /// </summary>
    public long? Length => IsChunked ? null : _length;

    /// <summary>Whether there is a length that is no number, so that the body may be shorter than was meant.</summary>
    public bool IsLengthUnreadable { get; private set; }

    /// <summary>What leaves the end of the body in doubt, for <see cref="HttpSyntax.Malformed"/>; or null.</summary>
    public string? Fault =>
        _hasOtherCoding ? "has a Transfer-Encoding other than chunked"
        : _lengthsDiffer && !IsChunked ? "has lengths that differ"
        : null;

    /// <summary>
    /// Takes a <c>Content-Length</c>. It may come again, or as a list, where all say the same: a proxy has added its own
    /// (RFC 9110, section 8.6).
    /// </summary>
    public void TakeLength(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var element = HttpSyntax.TakeElement(ref value);
            if (element.IsEmpty)
            {
                continue;
            }

            var length = Parse(element);
            _lengthsDiffer |= (IsLengthUnreadable || _length is not null) && length != _length;
            IsLengthUnreadable |= length is null;
            _length ??= length;
        }
    }

    /// <summary>Takes a <c>Transfer-Encoding</c>. Chunked that is named twice was applied once, or what it holds is no JSON.</summary>
    public void TakeCodings(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var coding = HttpSyntax.TakeElement(ref value);
            if (Ascii.EqualsIgnoreCase(coding, "chunked"u8))
            {
                IsChunked = true;
            }
            else if (!coding.IsEmpty && !Ascii.EqualsIgnoreCase(coding, "identity"u8) && !Ascii.EqualsIgnoreCase(coding, "none"u8))
            {
                // Nothing else was offered to be understood (no TE).
                _hasOtherCoding = true;
            }
        }
    }

    private static long? Parse(ReadOnlySpan<byte> digits)
    {
        var length = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            length = length > (long.MaxValue - 9) / 10 ? long.MaxValue : (length * 10) + digit - '0';
        }

        return length;
    }
}
