using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Json;

/// <summary>Strings of JSON (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>
    /// Returns a string unescaped, in UTF-8. Half of a surrogate pair becomes U+FFFD; bytes that are not UTF-8 stay as they are.
    /// </summary>
    /// <param name="escaped">The text between the quotes, with well-formed escapes.</param>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        // An escape is never shorter than the character it stands for.
        var bytes = new byte[escaped.Length];
        var length = 0;
        while (!escaped.IsEmpty)
        {
            if (escaped[0] != '\\')
            {
                bytes[length++] = escaped[0];
                escaped = escaped[1..];
            }
            else if (escaped[1] == 'u')
            {
                length += TakeRune(ref escaped).EncodeToUtf8(bytes.AsSpan(length));
            }
            else
            {
                bytes[length++] = escaped[1] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    var itself => itself,
                };
                escaped = escaped[2..];
            }
        }

        return bytes.AsSpan(0, length);
    }

    private static Rune TakeRune(ref ReadOnlySpan<byte> escaped)
    {
        var unit = TakeUnit(ref escaped);
        if (Rune.TryCreate(unit, out var rune))
        {
            return rune;
        }

        if (char.IsHighSurrogate(unit) && escaped.StartsWith("\\u"u8))
        {
            var rest = escaped;
            if (Rune.TryCreate(unit, TakeUnit(ref rest), out rune))
            {
                escaped = rest;
                return rune;
            }
        }

        return Rune.ReplacementChar;
    }

    // \u and four digits.
    private static char TakeUnit(ref ReadOnlySpan<byte> escaped)
    {
        var unit = 0;
        foreach (var digit in escaped[2..6])
        {
            unit = (unit << 4) | Digits.ParseHex(digit);
        }

        escaped = escaped[6..];
        return (char)unit;
    }
}
