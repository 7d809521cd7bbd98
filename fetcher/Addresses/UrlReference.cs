using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Addresses;

/// <summary>A URI reference, split into its components (RFC 3986, section 4.1 and appendix B) but not validated.</summary>
internal sealed class UrlReference
{
    private UrlReference(string? scheme, string? authority, string path, string? query)
    {
        Scheme = scheme;
        Authority = authority;
        Path = path;
        Query = query;
    }

    /// <summary>In lower case, or null.</summary>
    public string? Scheme { get; }

    /// <summary>The text after <c>//</c>, or null.</summary>
    public string? Authority { get; }

    /// <summary>The path; may be empty.</summary>
    public string Path { get; }

    /// <summary>The query with its question mark, or null.</summary>
    public string? Query { get; }

    /// <summary>
    /// Splits a reference and drops the fragment. Characters that are not allowed in a path or query are percent-encoded, as
    /// browsers do, because servers send them. Percent-encoded characters stay as they are.
    /// </summary>
    /// <returns>Null if it holds a control character.</returns>
    public static UrlReference? TryParse(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return null;
            }
        }

        var rest = Before(text, "#");
        var scheme = TakeScheme(ref rest);
        string? authority = null;
        if (rest.StartsWith("//"))
        {
            authority = Before(rest[2..], "/?").ToString();
            rest = rest[(2 + authority.Length)..];
        }

        var path = Before(rest, "?");
        return new UrlReference(scheme, authority, Encode(path), path.Length == rest.Length ? null : Encode(rest[path.Length..]));
    }

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, ReadOnlySpan<char> delimiters)
    {
        var index = text.IndexOfAny(delimiters);
        return index < 0 ? text : text[..index];
    }

    private static string? TakeScheme(ref ReadOnlySpan<char> text)
    {
        var end = Before(text, ":/?").Length;
        if (end == 0 || end == text.Length || text[end] != ':' || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        var scheme = AsciiCase.ToLower(text[..end]);
        text = text[(end + 1)..];
        return scheme;
    }

    private static string Encode(ReadOnlySpan<char> text)
    {
        var encoded = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && !" \"<>\\^`{|}".AsSpan().Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                encoded.Append('%').Append(Digits.OfHex(octet >> 4)).Append(Digits.OfHex(octet & 0xF));
            }
        }

        return encoded.ToString();
    }
}
