using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>Small changes to a text of bytes, such as a broken or hostile server makes.</summary>
internal static class Mutation
{
    private static readonly string[] Tokens =
    [
        "\0", "\r", "\n", "\r\n", "\r\n\r\n", "\n\n", " ", "\t", ":", ";", ",", "\"", "\\", "0", "1", "9", "f", "-", "+", "\u0001",
        "\u007f", "\u0080", "\u00ff", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/2.0 ", "HTTP/1.0 ", "Content-Length: 5\r\n", "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Content-Encoding: gzip\r\n", "Connection: keep-alive\r\n", "X: y\r\n", "X : y\r\n", "\r\n folded\r\n", "\n\tfolded\n", "\r\n ",
        "\n ", "\r\r\n", " \r\n", "5 \r\n", "Content-Length: 5, 5\r\n", "Content-Length: many\r\n", "Content-Length : 5\r\n",
        "Transfer-Encoding: identity\r\n", "Transfer-Encoding:\r\n chunked\r\n", "Location: /\u00e9\r\n", "0\r\n\r\n", "ffffffff\r\n",
        "7fffffffffffffff\r\n", "5;x=\"y\r\n", "{", "}", "[", "]", "null", "{\"text\":\"other\"}", "\\ud800", "\u00ef\u00bb\u00bf",
    ];

    /// <summary>Returns the text with one change.</summary>
    public static string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, 1 + random.Next(random.Next(4) == 0 ? 64 : 4));
        return random.Next(8) switch
        {
            0 => text[..at] + text[(at + length)..],
            1 => text[..(at + length)] + text[at..],
            2 => text[..at] + (char)random.Next(256) + text[Math.Min(text.Length, at + 1)..],
            3 or 4 => text[..at] + Token(random) + text[at..],
            5 => text[..at] + Token(random) + text[(at + length)..],
            6 => Number(text, random),
            _ => string.Concat(Lines(text).Take(1).Concat(Lines(text).Skip(1).OrderBy(_ => random.Next()))),
        };
    }

    /// <summary>Returns bytes that no message was the model of.</summary>
    public static string Noise(Random random)
    {
        var noise = random.Next(2) == 0 ? "" : "HTTP/1.1 200 OK\r\n";
        for (var count = random.Next(60); count > 0; count--)
        {
            noise += random.Next(3) == 0 ? ((char)random.Next(256)).ToString() : Token(random);
        }

        return noise;
    }

    private static string Token(Random random) => Tokens[random.Next(Tokens.Length)];

    // One digit becomes another number: sizes and lengths are where readers go wrong.
    private static string Number(string text, Random random)
    {
        var digits = Enumerable.Range(0, text.Length).Where(index => char.IsAsciiHexDigit(text[index])).ToList();
        if (digits.Count == 0)
        {
            return text;
        }

        var at = digits[random.Next(digits.Count)];
        var number = random.NextInt64(-1, random.Next(2) == 0 ? 40 : long.MaxValue);
        return text[..at] + number.ToString(random.Next(2) == 0 ? "x" : "d", CultureInfo.InvariantCulture) + text[(at + 1)..];
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
