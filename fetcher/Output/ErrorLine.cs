using System.Text;
using FargateFetcher.Addresses;
using FargateFetcher.Shared;

namespace FargateFetcher.Output;

/// <summary>The one line of JSON that a failed run writes to stderr.</summary>
internal static class ErrorLine
{
    /// <summary>The value of <c>event</c>, which is the same in every error line, for log filters to match.</summary>
    public const string Marker = "fetch-failed";

    /// <summary>Returns the line in UTF-8, its line feed included.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="url">The URL to fetch; null if the settings were not read. Its query is not written.</param>
    /// <param name="attempts">How many attempts had begun.</param>
    /// <param name="elapsed">The time since the start of the run.</param>
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

    // RFC 8259, section 7. Characters beyond ASCII are escaped, too, so that they cannot manipulate a terminal or a log viewer.
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
