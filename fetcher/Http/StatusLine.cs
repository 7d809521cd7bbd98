using FargateFetcher.Shared;

namespace FargateFetcher.Http;

/// <summary>The first line of a response (RFC 9112, section 4).</summary>
internal static class StatusLine
{
    /// <summary>
    /// Returns the three digits of the status in a line such as <c>HTTP/1.1 200 OK</c>. Servers put various blanks between the parts,
    /// and some name a version that they do not speak, so the version has no effect.
    /// </summary>
    /// <exception cref="FetchException">The line is malformed.</exception>
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

    // Any minor version of 1 (RFC 9110, section 2.5), and two versions that scripts send by mistake.
    private static bool IsKnownVersion(ReadOnlySpan<byte> version) =>
        (version.StartsWith("1."u8) && version[2] is >= (byte)'0' and <= (byte)'9')
        || version.SequenceEqual("2.0"u8)
        || version.SequenceEqual("0.9"u8);
}
