using CsCheck;
using FargateFetcher.Http;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Http;

/// <summary>Whatever comes, the reader ends, with a response or with the one kind of exception that the program reports.</summary>
[Parallelizable]
public sealed class ResponseReaderFuzzTests
{
    private const string Seed = "0000KDIOCg_1";

    private static readonly string[] Pieces =
    [
        "HTTP/1.1 200 OK\r\n", "HTTP/1.0 200 \r\n", "HTTP/1.1 100 C\r\n\r\n", "Content-Length: 5\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: 5, 5\r\n", "Content-Length: x\r\n", "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: identity,\r\n", "Content-Encoding: gzip\r\n",
        "Location: /a\r\n", "Location: \xE9\r\n", "A: b\r\n", "\r\n folded\r\n", "\n\t", "\r\n", "\n", "\r", "\r\r\n", "\0",
        "5\r\nhello\r\n", "5;a=\"b\"\r\nhello\r\n", "5 \nhello\n", "FFFFFFFFF\r\n", "0\r\n", "0\r\n\r\n", "hello", ":", " ", "a",
    ];

    private static readonly Gen<string> Structured = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece])
        .Array[0, 20].Select(string.Concat);

    [Test]
    public void It_ends_with_any_pieces_of_messages() => Structured.Select(Gen.Int[1, 40]).Sample(
        (sent, atATime) =>
        {
            using var connection = new ScriptedConnection(sent, atATime);
            Read(connection);
        },
        iter: 50_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    [Test]
    public void It_ends_with_any_bytes() => Gen.Byte.Array[0, 300].Sample(
        sent =>
        {
            using var connection = new ScriptedConnection(sent);
            Read(connection);
        },
        iter: 50_000, seed: Seed, writeLine: TestContext.Out.WriteLine);

    private static void Read(ScriptedConnection connection)
    {
        try
        {
            var response = ResponseReader.Read(connection, 100);
            Assert.That(response.Body.Bytes.Length, Is.LessThanOrEqualTo(100));
        }
        catch (FetchException)
        {
        }
    }
}
