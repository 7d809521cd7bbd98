namespace FargateFetcher.Http.Messages;

/// <summary>The extensions of a chunk (RFC 9112, section 7.1.1): checked, then ignored.</summary>
internal static class ChunkExtensions
{
    /// <summary>Whether the text is <c>*( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )</c>.</summary>
    public static bool AreValid(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            text = HttpSyntax.Trim(text);
            if (text.IsEmpty || text[0] != ';')
            {
                return false;
            }

            text = text[1..].TrimStart(" \t"u8);
            if (!SkipToken(ref text))
            {
                return false;
            }

            var value = text.TrimStart(" \t"u8);
            if (!value.IsEmpty && value[0] == '=')
            {
                text = value[1..].TrimStart(" \t"u8);
                if (!SkipQuoted(ref text) && !SkipToken(ref text))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool SkipToken(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(" \t;="u8);
        end = end < 0 ? text.Length : end;
        if (!HttpSyntax.IsToken(text[..end]))
        {
            return false;
        }

        text = text[end..];
        return true;
    }

    private static bool SkipQuoted(ref ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '"')
        {
            return false;
        }

        for (var index = 1; index < text.Length; index++)
        {
            if (text[index] == '"')
            {
                var quoted = text[..index];
                text = text[(index + 1)..];
                return HttpSyntax.IsText(quoted);
            }

            index += text[index] == '\\' ? 1 : 0;
        }

        return false;
    }
}
