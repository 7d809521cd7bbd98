using FargateFetcher.Connections;
using FargateFetcher.Http;
using FargateFetcher.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>The value that a body holds. The JSON decides; what the response says of its body serves to word a failure.</summary>
internal static class BodyValue
{
    /// <summary>Returns the value at the pointer.</summary>
    /// <exception cref="FetchException">There is none that can be printed, or the body may have been cut.</exception>
    public static string Read(Body body, JsonPointer pointer)
    {
        var bytes = body.Bytes.Span;

        // An object, an array or a string is whole when it has ended. A number at the end could have had more digits.
        if (body.MayBeCut && (bytes.IsEmpty || char.IsAsciiDigit((char)bytes[^1])))
        {
            throw ConnectionFailures.Lost(0);
        }

        try
        {
            return JsonScalar.Read(bytes, pointer);
        }
        catch (FetchException invalid) when (invalid.Kind == FailureKind.NotJson)
        {
            var label = bytes.StartsWith(GzipMagic) ? " It is gzip"
                : body.Coding is { } coding ? $" Its Content-Encoding is {coding}"
                : null;
            throw body.MayBeCut ? ConnectionFailures.Lost(0)
                : label is null ? invalid
                : new FetchException(FailureKind.NotJson, $"{invalid.Message}{label}, which was not asked for.");
        }
    }

    // RFC 1952, section 2.3.1.
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];
}
