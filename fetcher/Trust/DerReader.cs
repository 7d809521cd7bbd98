namespace FargateFetcher.Trust;

/// <summary>Steps through the elements of a DER encoding (X.690), as far as finding the names of a certificate requires.</summary>
/// <param name="encoding">The elements, in sequence.</param>
internal ref struct DerReader(ReadOnlySpan<byte> encoding)
{
    private ReadOnlySpan<byte> _rest = encoding;

    /// <summary>The tag of the next element, or -1 at the end.</summary>
    public readonly int NextTag => _rest.IsEmpty ? -1 : _rest[0];

    /// <summary>Reads the next element.</summary>
    /// <param name="element">The element with its tag and length.</param>
    /// <returns>False if there is none, or if it is truncated or of a form that no certificate has.</returns>
    public bool TryRead(out ReadOnlySpan<byte> element)
    {
        element = default;
        if (!TryReadHeader(out var header, out var length) || _rest.Length - header < length)
        {
            return false;
        }

        element = _rest[..(header + length)];
        _rest = _rest[element.Length..];
        return true;
    }

    /// <summary>Enters the next element. Its content, which may be truncated, comes next, and then the elements after it.</summary>
    /// <returns>False if there is none, or if it is of a form that no certificate has.</returns>
    public bool TryEnter()
    {
        if (!TryReadHeader(out var header, out _))
        {
            return false;
        }

        _rest = _rest[header..];
        return true;
    }

    private readonly bool TryReadHeader(out int header, out int length)
    {
        header = 2;
        length = 0;
        if (_rest.Length < header)
        {
            return false;
        }

        // Section 8.1.3: one byte, or 0x80 plus the count of the length bytes that follow. No certificate needs more than three.
        length = _rest[1];
        if (length >= 0x80)
        {
            header += length - 0x80;
            if (header is 2 or > 5 || _rest.Length < header)
            {
                return false;
            }

            length = 0;
            foreach (var octet in _rest[2..header])
            {
                length = (length << 8) | octet;
            }
        }

        return true;
    }
}
