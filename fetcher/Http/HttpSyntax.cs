using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>Parts of HTTP's grammar that header fields share.</summary>
internal static class HttpSyntax
{
    /// <summary>Whether the text holds a NUL. Programs in C end a text there, others read on.</summary>
    public static bool HasNul(ReadOnlySpan<byte> text) => text.Contains((byte)0);

    /// <summary>
    /// Removes optional whitespace at both ends (OWS, RFC 9110, section 5.6.3). Carriage returns are removed, too, because servers
    /// that translate line ends twice send CR CR LF.
    /// </summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);

    /// <summary>Takes the next element of a list (RFC 9110, section 5.6.1).</summary>
    /// <param name="list">The list. Receives the rest of it.</param>
    /// <returns>The element, trimmed. Empty elements have no meaning.</returns>
    public static ReadOnlySpan<byte> TakeElement(ref ReadOnlySpan<byte> list)
    {
        var comma = list.IndexOf((byte)',');
        var element = comma < 0 ? list : list[..comma];
        list = comma < 0 ? default : list[(comma + 1)..];
        return Trim(element);
    }

    /// <summary>Creates the failure for a malformed or ambiguous response.</summary>
    /// <param name="why">The end of a sentence that begins with 'The response'. It holds no text from the server.</param>
    public static FetchException Malformed(string why) => new(FailureKind.MalformedHttp, $"The response {why}.");
}
