using System.Text;
using FargateFetcher.Shared;

namespace FargateFetcher.Output;

/// <summary>Makes one line, and so one log event, from a value.</summary>
internal static class FactLine
{
    /// <summary>
    /// The largest event of CloudWatch Logs that the <c>awslogs</c> driver does not split: 262,144 bytes less 26 of overhead.
    /// </summary>
    public const int MaxBytes = 262_118;

    /// <summary>Returns the line in UTF-8, its line feed included.</summary>
    /// <exception cref="FetchException">The line would be blank, or longer than <see cref="MaxBytes"/>.</exception>
    public static byte[] Encode(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            if (!TurnsTheLine(character))
            {
                line.Append(BreaksTheLine(character) ? ' ' : character);
            }
        }

        var text = line.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FetchException(FailureKind.NotPrintable, "The value at the pointer is empty.");
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= MaxBytes
            ? Encoding.UTF8.GetBytes(text + "\n")
            : throw new FetchException(
                FailureKind.TooLarge, $"The value has {Digits.Of(bytes)} bytes; a log event holds {Digits.Of(MaxBytes)}.");
    }

    // C0 and C1 controls (CR, LF, NEL and ESC among them), and the Unicode line and paragraph separators.
    private static bool BreaksTheLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    // The bidirectional embeddings, overrides and isolates, which can make one text look like another (Unicode Technical Report 36,
    // section 2.5). The marks LRM, RLM and ALM cannot, and stay, because Arabic and Hebrew need them.
    private static bool TurnsTheLine(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
