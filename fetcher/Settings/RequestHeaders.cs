using System.Buffers;
using System.Text;
using FargateFetcher.Http;
using FargateFetcher.Shared;

namespace FargateFetcher.Settings;

/// <summary>Parses <c>FETCH_HEADERS</c>: one <c>Name: value</c> a line, empty lines ignored.</summary>
internal static class RequestHeaders
{
    // tchar of RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // The transport sets the fields that frame the message or control the connection.
    private static readonly string[] Reserved =
        ["Host", "Connection", "Transfer-Encoding", "Upgrade", "Expect", "Keep-Alive", "TE", "Trailer"];

    private static readonly string[] ReservedPrefixes = ["Content-", "Proxy-"];

    /// <summary>Returns the headers in their order.</summary>
    /// <exception cref="FetchException">
    /// A line is malformed or its name is reserved. The message holds the line's number, never its value.
    /// </exception>
    public static RequestHeader[] Parse(string text)
    {
        var headers = new List<RequestHeader>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var trimmed = line.AsSpan().Trim(" \t\r");
            if (!trimmed.IsEmpty)
            {
                headers.Add(ParseLine(trimmed, number));
            }
        }

        return [.. headers];
    }

    private static RequestHeader ParseLine(ReadOnlySpan<char> line, int number)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenCharacters))
        {
            throw Malformed(number, "is not of the form 'Name: value'");
        }

        var name = line[..colon].ToString();
        var value = line[(colon + 1)..].Trim(" \t");
        if (!IsVisible(value))
        {
            throw Malformed(number, "has a value with characters that HTTP does not allow (only printable ASCII, spaces and tabs)");
        }

        if (IsReserved(name))
        {
            throw Malformed(number, $"sets {name}, which the program sets itself");
        }

        return new RequestHeader(name, value.ToString());
    }

    private static bool IsVisible(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (character is not ('\t' or (>= ' ' and <= '~')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReserved(string name) =>
        Array.Exists(Reserved, reserved => Ascii.EqualsIgnoreCase(reserved, name))
        || Array.Exists(
            ReservedPrefixes,
            prefix => name.Length >= prefix.Length && Ascii.EqualsIgnoreCase(name.AsSpan(0, prefix.Length), prefix));

    private static FetchException Malformed(int line, string why) =>
        new(FailureKind.Usage, $"FETCH_HEADERS: line {Digits.Of(line)} {why}.");
}
