using System.Buffers;

namespace FargateFetcher.Http.Messages;

/// <summary>The elements of HTTP's grammar that header sections are made of.</summary>
internal static class HttpSyntax
{
    // tchar of RFC 9110, section 5.6.2.
    private static readonly SearchValues<byte> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether the text is a token.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    /// <summary>
    /// Whether the text holds only what a field value, a reason phrase or a quoted string may: visible characters,
    /// spaces, tabs and bytes from 0x80 on (RFC 9110, section 5.5). No NUL, CR or LF.
    /// </summary>
    public static bool IsText(ReadOnlySpan<byte> text)
    {
        foreach (var octet in text)
        {
            if (octet is (< 0x20 and not (byte)'\t') or 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Without the optional whitespace at both ends (OWS, RFC 9110, section 5.6.3).</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);

    /// <summary>A message that RFC 9112 calls invalid.</summary>
    /// <param name="why">The end of a sentence that begins with 'The response'; nothing that the server sent.</param>
    public static FetchException Malformed(string why) => new(FailureKind.MalformedHttp, $"The response {why}.");
}
