using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The elements of HTTP's grammar that header sections are made of.</summary>
internal static class HttpSyntax
{
    /// <summary>Whether the text holds a NUL, at which programs in C end what others read on.</summary>
    public static bool HasNul(ReadOnlySpan<byte> text) => text.Contains((byte)0);

    /// <summary>
    /// Without the optional whitespace at both ends (OWS, RFC 9110, section 5.6.3), and without carriage returns: servers
    /// that translate line ends twice send CR CR LF.
    /// </summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);

    /// <summary>Takes the next element of a list (RFC 9110, section 5.6.1).</summary>
    /// <param name="list">The list; what is left of it afterwards.</param>
    /// <returns>The element, trimmed; empty elements mean nothing.</returns>
    public static ReadOnlySpan<byte> TakeElement(ref ReadOnlySpan<byte> list)
    {
        var comma = list.IndexOf((byte)',');
        var element = comma < 0 ? list : list[..comma];
        list = comma < 0 ? default : list[(comma + 1)..];
        return Trim(element);
    }

    /// <summary>A message that cannot be understood without doubt.</summary>
    /// <param name="why">The end of a sentence that begins with 'The response'; nothing that the server sent.</param>
    public static FetchException Malformed(string why) => new(FailureKind.MalformedHttp, $"The response {why}.");
}
