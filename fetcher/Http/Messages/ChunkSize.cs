namespace FargateFetcher.Http.Messages;

/// <summary>The line before a chunk (RFC 9112, section 7.1).</summary>
internal static class ChunkSize
{
    /// <summary>How long a line may be before it counts as head: the size with room for leading zeros, and CR LF.</summary>
    public const int FreeBytes = 18;

    // 28 bits: far over any limit, far under an overflow.
    private const int MaxDigits = 7;

    /// <summary>Returns the size; <see cref="int.MaxValue"/> where it has more than seven digits.</summary>
    /// <param name="line">The size in hexadecimal, and extensions, which mean nothing to us.</param>
    /// <exception cref="FetchException">The line is malformed, extensions included.</exception>
    public static int Parse(ReadOnlySpan<byte> line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiHexDigit((char)line[digits]))
        {
            digits++;
        }

        if (digits == 0 || !ChunkExtensions.AreValid(line[digits..]))
        {
            throw HttpSyntax.Malformed("has a malformed chunk size");
        }

        var significant = line[..digits].TrimStart((byte)'0');
        if (significant.Length > MaxDigits)
        {
            return int.MaxValue;
        }

        var size = 0;
        foreach (var digit in significant)
        {
            size = (size << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return size;
    }
}
