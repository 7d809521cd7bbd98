using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Output;

/// <summary>The one line of JSON that a failed run leaves on stderr.</summary>
internal static class ErrorLine
{
    /// <summary>The value of <c>event</c>, the same in every error line: what log filters match.</summary>
    public const string Marker = "fetch-failed";

    /// <summary>Returns the line in UTF-8, its line feed included.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="url">What was to be fetched; null where the settings did not say. Only its harmless parts are written.</param>
    /// <param name="attempts">How many attempts were begun.</param>
    /// <param name="elapsed">Since the start of the run.</param>
    public static byte[] Encode(FetchException failure, HttpUrl? url, int attempts, TimeSpan elapsed)
    {
        var line = new StringBuilder("{");
        Append(line, "event", Marker);
        Append(line, "code", failure.Kind.ToCode());
        Append(line, "detail", failure.Message);
        if (url is not null)
        {
            Append(line, "url", url.ForMessages);
        }

        Append(line, "attempts", attempts);
        Append(line, "elapsedMs", (long)elapsed.TotalMilliseconds);
        Append(line, "exitCode", failure.Kind.ToExitCode());
        Append(line, "version", ProductVersion.Text);
        line[^1] = '}';
        return Encoding.UTF8.GetBytes(line.Append('\n').ToString());
    }

    private static void Append(StringBuilder line, string name, long value) =>
        line.Append('"').Append(name).Append("\":").Append(Digits.Of(value)).Append(',');

    // RFC 8259, section 7. Beyond ASCII everything is escaped, so that no terminal and no log viewer can be played with.
    private static void Append(StringBuilder line, string name, string value)
    {
        line.Append('"').Append(name).Append("\":\"");
        foreach (var character in value)
        {
            if (character is '"' or '\\')
            {
                line.Append('\\').Append(character);
            }
            else if (character is >= ' ' and <= '~')
            {
                line.Append(character);
            }
            else
            {
                line.Append("\\u").Append(Convert.ToHexString([(byte)(character >> 8), (byte)character]));
            }
        }

        line.Append("\",");
    }
}
