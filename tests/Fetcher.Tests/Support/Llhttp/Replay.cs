using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.Support.Llhttp;

/// <summary>
/// Puts a JSON document of ours in the place of a vector's body and recomputes the lengths, so that whoever accepts the
/// message prints. All else stays as it is, the head to the byte.
/// </summary>
internal static partial class Replay
{
    /// <summary>Returns the messages to send: where it is in doubt how the body is framed, one for each way.</summary>
    public static IEnumerable<string> Messages(Vector vector)
    {
        var (head, body) = Split(vector.Bytes);
        if (Length().IsMatch(head))
        {
            // What llhttp's tests put behind a body shows that it stops in time; so must we.
            var length = int.Parse(Length().Match(head).Groups["length"].ValueSpan, CultureInfo.InvariantCulture);
            yield return Length().Replace(head, match => match.Groups["name"].Value + Answer.Length + match.Groups["after"].Value)
                + Answer.Body + (body.Length > length ? body[length..] : "");
        }
        else if (head.Contains("chunked", StringComparison.Ordinal))
        {
            var chunks = Chunks(body) ?? Answer.OneChunk;
            yield return head + chunks;
            if (!PlainlyChunked().IsMatch(head))
            {
                yield return head + Answer.Body;
            }
        }
        else
        {
            yield return head + Answer.Body;
        }
    }

    // Interim responses belong to the head. A head that never ends is ended here: what is wrong with it has come before.
    private static (string Head, string Body) Split(string bytes)
    {
        var start = 0;
        while (true)
        {
            var end = HeadEnd().Match(bytes, start);
            if (!end.Success)
            {
                return (bytes + "\r\n\r\n", "");
            }

            var after = end.Index + end.Length;
            if (!Interim().IsMatch(bytes, start))
            {
                return (bytes[..after], bytes[after..]);
            }

            start = after;
            while (start < bytes.Length && bytes[start] is '\r' or '\n')
            {
                start++;
            }

            if (start == bytes.Length)
            {
                return (bytes, "");
            }

            bytes = bytes[..after] + bytes[start..];
            start = after;
        }
    }

    // Returns the vector's own chunk lines, extensions and flaws included, with other sizes around parts of our document; null if they
    // are not chunks.
    private static string? Chunks(string body)
    {
        var lines = new List<string>();
        var position = 0;
        while (SizeLine().Match(body, position) is { Success: true } line)
        {
            lines.Add(line.Groups["rest"].Value);
            var size = int.Parse(line.Groups["size"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                break;
            }

            position = Math.Min(body.Length, line.Index + line.Length + size + 2);
        }

        if (lines.Count < 2)
        {
            return null;
        }

        var message = new StringBuilder();
        var part = (Answer.Body.Length / (lines.Count - 1)) + 1;
        foreach (var (data, rest) in Answer.Body.Chunk(part).Zip(lines))
        {
            message.Append(CultureInfo.InvariantCulture, $"{data.Length:x}{rest}\r\n").Append(data).Append("\r\n");
        }

        return message.Append(CultureInfo.InvariantCulture, $"0{lines[^1]}\r\n\r\n").ToString();
    }

    [GeneratedRegex(@"\r\n\r\n|\n\n|\n\r\n")]
    private static partial Regex HeadEnd();

    [GeneratedRegex(@"\GHTTP/1\.1 1(?!01)\d\d")]
    private static partial Regex Interim();

    [GeneratedRegex(@"(?<name>Content-Length:\s*)(?<length>\d+)(?<after>[ \t]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Length();

    [GeneratedRegex(@"^Transfer-Encoding:[ \t]*chunked\r\n(?![ \t])", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex PlainlyChunked();

    [GeneratedRegex(@"\G(?<size>[0-9a-fA-F]+)(?<rest>[^\r\n]*)\r\n")]
    private static partial Regex SizeLine();
}
