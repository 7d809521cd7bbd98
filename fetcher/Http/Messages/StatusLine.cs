namespace FargateFetcher.Http.Messages;

/// <summary>The first line of a response (RFC 9112, section 4).</summary>
/// <param name="IsHttp10">Whether the version is HTTP/1.0.</param>
/// <param name="Status">Three digits; what they mean is not judged here.</param>
internal readonly record struct StatusLine(bool IsHttp10, int Status)
{
    /// <summary>
    /// Parses <c>HTTP/1.1 200 OK</c>. The space before an absent reason may be absent too: the RFC lets a recipient
    /// part the line by whitespace, and there are such servers.
    /// </summary>
    /// <exception cref="FetchException">It is anything else, another version included.</exception>
    public static StatusLine Parse(ReadOnlySpan<byte> line)
    {
        var isHttp10 = line.StartsWith("HTTP/1.0 "u8);
        if (!isHttp10 && !line.StartsWith("HTTP/1.1 "u8))
        {
            throw HttpSyntax.Malformed("does not begin as HTTP/1.1 or HTTP/1.0 does");
        }

        var rest = line["HTTP/1.1 ".Length..];
        if (rest.Length < 3 || rest[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || (rest.Length > 3 && rest[3] != ' ') || !HttpSyntax.IsText(rest[3..]))
        {
            throw HttpSyntax.Malformed("has a malformed status line");
        }

        return new StatusLine(isHttp10, ((rest[0] - '0') * 100) + ((rest[1] - '0') * 10) + rest[2] - '0');
    }
}
