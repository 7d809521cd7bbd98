using System.Buffers;
using System.Text.Json;

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
    public static byte[] Encode(FetchException failure, Http.HttpUrl? url, int attempts, TimeSpan elapsed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event", Marker);
            json.WriteString("code", failure.Kind.ToCode());
            json.WriteString("detail", failure.Message);
            if (url is not null)
            {
                json.WriteString("url", url.ForMessages);
            }

            json.WriteNumber("attempts", attempts);
            json.WriteNumber("elapsedMs", (long)elapsed.TotalMilliseconds);
            json.WriteNumber("exitCode", failure.Kind.ToExitCode());
            json.WriteString("version", ProductVersion.Text);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
