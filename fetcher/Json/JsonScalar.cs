using System.Text;
using System.Text.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Json;

/// <summary>
/// Reads one scalar from a JSON text (RFC 8259). The whole text is checked first: it must be one value, not nested too deeply. If a
/// name comes twice in an object, the last one counts, as in JavaScript. Bytes that are not UTF-8 matter only in the value itself,
/// where they become U+FFFD.
/// </summary>
internal static class JsonScalar
{
    /// <summary>The deepest nesting of arrays and objects.</summary>
    public const int MaxDepth = 1000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Returns the value: a string unescaped, a number or a boolean as the text writes it.</summary>
    /// <exception cref="FetchException">
    /// The text is not JSON or is nested too deeply; or at the pointer there is nothing, an object, an array or null.
    /// </exception>
    public static string Read(ReadOnlySpan<byte> json, JsonPointer pointer)
    {
        // A BOM may be ignored (RFC 8259, section 8.1), and some servers send one.
        var value = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        try
        {
            Check(value);
            foreach (var token in pointer.Tokens)
            {
                value = Child(value, token);
                if (value.IsEmpty)
                {
                    throw new FetchException(FailureKind.NotFound, $"The pointer {pointer} leads to nothing in the document.");
                }
            }

            return Scalar(value, pointer);
        }
        catch (JsonException invalid)
        {
            var (line, position) = (invalid.LineNumber.GetValueOrDefault() + 1, invalid.BytePositionInLine.GetValueOrDefault() + 1);
            throw new FetchException(
                FailureKind.NotJson, $"The body is not valid JSON: line {Digits.Of(line)}, byte {Digits.Of(position)}.");
        }
    }

    // One level more, so that our own check comes first.
    private static Utf8JsonReader Open(ReadOnlySpan<byte> text) => new(text, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });

    private static void Check(ReadOnlySpan<byte> text)
    {
        var reader = Open(text);
        while (reader.Read())
        {
            if (reader.CurrentDepth == MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new FetchException(FailureKind.TooLarge, $"The JSON is too deep: over {Digits.Of(MaxDepth)} levels.");
            }
        }
    }

    // Returns nothing if there is no such child. Each level has a new reader: a copy would share the state of deep nesting.
    private static ReadOnlySpan<byte> Child(ReadOnlySpan<byte> value, string token)
    {
        var reader = Open(value);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Member(value, ref reader, Encoding.UTF8.GetBytes(token)),
            JsonTokenType.StartArray when JsonPointer.ArrayIndex(token) is { } index => Element(value, ref reader, index),
            _ => default,
        };
    }

    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> value, scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> last = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var matches = name.SequenceEqual(Text(ref reader));
            reader.Read();
            var member = Skip(value, ref reader);
            if (matches)
            {
                last = member;
            }
        }

        return last;
    }

    private static ReadOnlySpan<byte> Element(ReadOnlySpan<byte> value, scoped ref Utf8JsonReader reader, int index)
    {
        for (var skipped = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; skipped++)
        {
            var element = Skip(value, ref reader);
            if (skipped == index)
            {
                return element;
            }
        }

        return default;
    }

    // Skips a value and returns its text.
    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text, scoped ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return text[start..(int)reader.BytesConsumed];
    }

    private static ReadOnlySpan<byte> Text(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan;

    private static string Scalar(ReadOnlySpan<byte> value, JsonPointer pointer)
    {
        var reader = Open(value);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False =>
                Encoding.UTF8.GetString(Text(ref reader)),
            JsonTokenType.Null => throw NotPrintable(pointer, "null"),
            JsonTokenType.StartArray => throw NotPrintable(pointer, "an array"),
            _ => throw NotPrintable(pointer, "an object"),
        };
    }

    private static FetchException NotPrintable(JsonPointer pointer, string what) =>
        new(FailureKind.NotPrintable, $"The pointer {pointer} leads to {what}; only a string, a number or a boolean can be printed.");
}
