using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The first line of a response (RFC 9112, section 4).</summary>
internal static class StatusLine
{
    /// <summary>
    /// Returns the status of <c>HTTP/1.1 200 OK</c>: three digits, whose meaning is not judged here. Blanks between the parts are
    /// read as servers write them, and the version changes nothing: some name one that they do not speak.
    /// </summary>
    /// <exception cref="FetchException">It is anything else.</exception>
    public static int Parse(ReadOnlySpan<byte> line)
    {
        if (line.Length < 9 || !line.StartsWith("HTTP/"u8) || line[8] != ' ' || !IsKnownVersion(line[5..8]))
        {
            throw HttpSyntax.Malformed("does not begin as HTTP/1.1 does");
        }

        var rest = line[9..].TrimStart((byte)' ');
        if (rest.Length < 3 || rest[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || (rest.Length > 3 && rest[3] is not ((byte)' ' or (byte)'\t' or (byte)'\r')) || HttpSyntax.HasNul(rest))
        {
            throw HttpSyntax.Malformed("has a malformed status line");
        }

        return ((rest[0] - '0') * 100) + ((rest[1] - '0') * 10) + rest[2] - '0';
    }

    // Any of the major version 1 (RFC 9110, section 2.5), and two that scripts copy from somewhere else.
    private static bool IsKnownVersion(ReadOnlySpan<byte> version) =>
        (version.StartsWith("1."u8) && version[2] is >= (byte)'0' and <= (byte)'9')
        || version.SequenceEqual("2.0"u8)
        || version.SequenceEqual("0.9"u8);
}
