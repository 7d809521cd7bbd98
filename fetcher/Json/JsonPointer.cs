using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Json;

/// <summary>A JSON Pointer (RFC 6901): its reference tokens, unescaped.</summary>
internal sealed class JsonPointer
{
    private readonly string _text;

    private JsonPointer(string text, string[] tokens)
    {
        _text = text;
        Tokens = tokens;
    }

    /// <summary>The reference tokens from the root on; none for the whole document.</summary>
    public string[] Tokens { get; }

    /// <summary>Parses the string representation (RFC 6901, section 3).</summary>
    /// <exception cref="FetchException">It is malformed; kind <see cref="FailureKind.Usage"/>.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
        {
            return new JsonPointer(text, []);
        }

        if (text[0] != '/')
        {
            throw Malformed(text, "must be empty or begin with '/'");
        }

        return new JsonPointer(text, Array.ConvertAll(text[1..].Split('/'), token => Unescape(token, text)));
    }

    /// <summary>
    /// Returns the array index that a token stands for: 0, or digits without a leading zero (RFC 6901, section 4); else null.
    /// </summary>
    public static int? ArrayIndex(string token) =>
        token.Length == 1 || !token.StartsWith('0') ? Digits.Parse(token) : null;

    /// <summary>
    /// Returns the pointer in quotes, as messages show it. Characters other than printable ASCII are escaped as in JSON, because a
    /// carriage return that a file or a template has put into the setting would be invisible.
    /// </summary>
    public override string ToString()
    {
        var visible = new StringBuilder("'");
        foreach (var character in _text)
        {
            _ = character switch
            {
                '\r' => visible.Append("\\r"),
                '\n' => visible.Append("\\n"),
                '\t' => visible.Append("\\t"),
                >= ' ' and <= '~' => visible.Append(character),
                _ => visible.Append("\\u").Append(Convert.ToHexString([(byte)(character >> 8), (byte)character])),
            };
        }

        return visible.Append('\'').ToString();
    }

    private static string Unescape(string token, string pointer)
    {
        var unescaped = new StringBuilder(token.Length);
        for (var index = 0; index < token.Length; index++)
        {
            if (token[index] != '~')
            {
                unescaped.Append(token[index]);
                continue;
            }

            index++;
            unescaped.Append((index < token.Length ? token[index] : ' ') switch
            {
                '0' => '~',
                '1' => '/',
                _ => throw Malformed(pointer, "has a '~' that is not followed by 0 or 1"),
            });
        }

        return unescaped.ToString();
    }

    private static FetchException Malformed(string text, string why) =>
        new(FailureKind.Usage, $"FETCH_POINTER: {new JsonPointer(text, [])} {why} (RFC 6901).");
}
