using System.Text;

namespace FargateFetcher.Http;

/// <summary>
/// How a response says where its body ends (RFC 9112, section 6.3). A fault in it matters only if the body is read.
/// </summary>
internal sealed class BodyFraming
{
    private long? _length;
    private bool _lengthsDiffer;
    private bool _hasOtherCoding;

    /// <summary>Whether the body is chunked. If so, a length is ignored.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>
    /// The length, at most <see cref="long.MaxValue"/>; null if the body ends with the connection.
    /// </summary>
    public long? Length => IsChunked ? null : _length;

    /// <summary>Whether a length is not a number. If so, the end of the body may be missing unnoticed.</summary>
    public bool IsLengthUnreadable { get; private set; }

    /// <summary>Why the end of the body is in doubt, for <see cref="HttpSyntax.Malformed"/>; or null.</summary>
    public string? Fault =>
        _hasOtherCoding ? "has a Transfer-Encoding other than chunked"
        : _lengthsDiffer && !IsChunked ? "has lengths that differ"
        : null;

    /// <summary>
    /// Reads a <c>Content-Length</c> field. The same length may be repeated, in another field or in a list, because proxies add
    /// their own (RFC 9110, section 8.6).
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

    /// <summary>
    /// Reads a <c>Transfer-Encoding</c> field. Chunked counts once even if it is named twice: applied twice, the body would not be JSON.
    /// </summary>
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
                // The request offered no other coding (TE).
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
