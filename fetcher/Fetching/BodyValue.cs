using FargateFetcher.Connections;
using FargateFetcher.Http;
using FargateFetcher.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Fetching;

/// <summary>Reads the value from a body. What the response says of its body only helps to explain a failure.</summary>
internal static class BodyValue
{
    /// <summary>Returns the value at the pointer.</summary>
    /// <exception cref="FetchException">There is no value that can be printed, or the end of the body may be missing.</exception>
    public static string Read(Body body, JsonPointer pointer)
    {
        var bytes = body.Bytes.Span;

        // An object, an array or a string has an end of its own. A number at the end could have had more digits.
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
