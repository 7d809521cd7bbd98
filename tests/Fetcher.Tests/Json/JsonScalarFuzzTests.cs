using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using FargateFetcher.Json;
using FargateFetcher.Shared;

namespace FargateFetcher.Tests.Json;

/// <summary>Whatever the document and the pointer are: the right value, or the one kind of exception that the program reports.</summary>
public sealed partial class JsonScalarFuzzTests
{
    private const string Seed = "0000KDIOCg_1";

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"text\"", "\\u00e9", "\\ud800", "\\", "1", "-", "0", ".5", "e9", "true", "null",
        " ", "\n", "\0", "é",
    ];

    private static readonly string[] Odd = ["text", "a/b", "m~n", "", "0", "~1"];

    private static readonly Gen<string> Name = Gen.OneOf(Gen.String[0, 4], Gen.Int[0, Odd.Length - 1].Select(name => Odd[name]));

    [Test]
    public void Any_pieces_of_JSON_are_read_as_JsonDocument_reads_them() => Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece])
        .Array[0, 15].Select(string.Concat).Sample(
        text =>
        {
            var json = Encoding.UTF8.GetBytes(text);
            Assert.That(TryRead(json, "/text"), Is.EqualTo(Expected(json)), text);
        },
        iter: 100_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    [Test]
    public void Any_bytes_are_a_value_or_refused() => Gen.Byte.Array[0, 60].Sample(
        json =>
        {
            _ = TryRead(json, "");
        },
        iter: 100_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    [Test]
    public void Any_pointer_is_read_or_refused() => Gen.String.Sample(
        pointer =>
        {
            _ = TryRead("{\"text\":1}"u8.ToArray(), pointer);
        },
        iter: 100_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    [Test]
    public void What_is_put_under_any_names_is_found_by_its_pointer() =>
        Name.Array[1, 6].Select(Gen.String).Where((names, value) => IsWellFormed(value) && names.All(IsWellFormed)).Sample(
        (names, value) =>
        {
            JsonNode node = JsonValue.Create(value);
            foreach (var name in names.Reverse())
            {
                node = new JsonObject { ["before"] = 1, [name] = node, ["\u0001after"] = new JsonArray(1, 2) };
            }

            var pointer = string.Concat(
                names.Select(name => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
            Assert.That(TryRead(Encoding.UTF8.GetBytes(node.ToJsonString()), pointer), Is.EqualTo(value));
        },
        iter: 20_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    private static bool IsWellFormed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text && text is not ("before" or "\u0001after");

    private static string? TryRead(byte[] json, string pointer)
    {
        try
        {
            return JsonScalar.Read(json, JsonPointer.Parse(pointer));
        }
        catch (FetchException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\ud800")]
    private static partial Regex HalfOfAPair();

    // Of equal names, JsonElement.TryGetProperty too takes the last.
    private static string? Expected(byte[] json)
    {
        try
        {
            // JsonDocument refuses half of a surrogate pair, in whose place we put U+FFFD.
            using var document = JsonDocument.Parse(HalfOfAPair().Replace(Encoding.UTF8.GetString(json), "$1\\ufffd"));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("text", out var value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString(),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                    _ => null,
                }
                : null;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
