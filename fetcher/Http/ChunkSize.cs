using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The line before a chunk (RFC 9112, section 7.1).</summary>
internal static class ChunkSize
{
    /// <summary>How many bytes of a line do not count as head: the size with room for leading zeros or blanks, and CR LF.</summary>
    public const int FreeBytes = 18;

    // 28 bits: far above any limit, and far below an overflow.
    private const int MaxDigits = 7;

    /// <summary>Returns the size; <see cref="int.MaxValue"/> if it has more than seven digits.</summary>
    /// <param name="line">The size in hexadecimal, blanks that pad it, and extensions after a semicolon, which are ignored.</param>
    /// <exception cref="FetchException">The line holds anything else, or a NUL.</exception>
    public static int Parse(ReadOnlySpan<byte> line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiHexDigit((char)line[digits]))
        {
            digits++;
        }

        var rest = line[digits..].TrimStart(" \t\r"u8);
        if (digits == 0 || (!rest.IsEmpty && rest[0] != ';') || HttpSyntax.HasNul(rest))
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
            size = (size << 4) | Digits.ParseHex(digit);
        }

        return size;
    }
}
