using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FargateFetcher.Json;

/// <summary>
/// Reads one scalar out of a JSON text (RFC 8259). The whole text is checked first: one value, nothing after it,
/// valid UTF-8, at most 64 levels deep. Of equal names in an object the last wins, as in JavaScript.
/// </summary>
internal static class JsonScalar
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Returns the value: a string unescaped, a number or a boolean as the text writes it.</summary>
    /// <exception cref="FetchException">Not JSON, nothing at the pointer, or an object, an array or null.</exception>
    public static string Read(ReadOnlySpan<byte> json, JsonPointer pointer)
    {
        // A BOM may be ignored (RFC 8259, section 8.1), and some servers send one.
        var text = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        try
        {
            Check(text);
            var reader = new Utf8JsonReader(text);
            reader.Read();
            foreach (var token in pointer.Tokens)
            {
                if (!Descend(ref reader, token))
                {
                    throw new FetchException(FailureKind.NotFound, "The pointer leads to nothing in the document.");
                }
            }

            return Scalar(ref reader);
        }
        catch (JsonException invalid)
        {
            throw new FetchException(FailureKind.NotJson, $"The body is not valid JSON: line {Digits.Of(invalid.LineNumber.GetValueOrDefault() + 1)}, byte {Digits.Of(invalid.BytePositionInLine.GetValueOrDefault() + 1)}.");
        }
        catch (InvalidOperationException)
        {
            throw new FetchException(FailureKind.NotJson, "The body is not valid JSON: a string holds half of a surrogate pair.");
        }
    }

    private static void Check(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            throw new FetchException(FailureKind.NotJson, "The body is not valid UTF-8.");
        }

        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }
    }

    private static bool Descend(ref Utf8JsonReader reader, string token) => reader.TokenType switch
    {
        JsonTokenType.StartObject => DescendObject(ref reader, token),
        JsonTokenType.StartArray => JsonPointer.ArrayIndex(token) is { } index && DescendArray(ref reader, index),
        _ => false,
    };

    private static bool DescendObject(ref Utf8JsonReader reader, string name)
    {
        var found = false;
        var last = reader;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var matches = reader.ValueTextEquals(name);
            reader.Read();
            if (matches)
            {
                found = true;
                last = reader;
            }

            reader.Skip();
        }

        reader = last;
        return found;
    }

    private static bool DescendArray(ref Utf8JsonReader reader, int index)
    {
        for (var skipped = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; skipped++)
        {
            if (skipped == index)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static string Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.Null => throw NotPrintable("null"),
        JsonTokenType.StartArray => throw NotPrintable("an array"),
        _ => throw NotPrintable("an object"),
    };

    private static FetchException NotPrintable(string what) =>
        new(FailureKind.NotPrintable, $"The pointer leads to {what}; only a string, a number or a boolean can be printed.");
}
