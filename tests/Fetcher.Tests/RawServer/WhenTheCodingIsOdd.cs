using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenTheCodingIsOdd
{
    [TestCase("Transfer-Encoding: chunked", Verdict.Printed, "the plain case")]
    [TestCase("transfer-encoding:Chunked", Verdict.Printed, "RFC 9112, 7: names of codings are case-insensitive")]
    [TestCase("Transfer-Encoding: identity", Verdict.NotJson, "identity is no coding, and the chunks are the body")]
    [TestCase("Transfer-Encoding: gzip, chunked", Verdict.Malformed,
        "RFC 9112, 7.4: only what TE asks for may be used; without it chunked alone")]
    [TestCase("Transfer-Encoding: chunked, gzip", Verdict.Malformed, "RFC 9112, 6.1: chunked is the last coding")]
    [TestCase("Transfer-Encoding: chunked, chunked", Verdict.Printed,
        "named twice and applied once, or it is no JSON; curl, .NET and Python read it")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", Verdict.Printed,
        "named twice and applied once, or it is no JSON; curl, .NET and Python read it")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", Verdict.Printed,
        "identity is no coding; curl, .NET and Python read it")]
    [TestCase("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", Verdict.Printed,
        "identity is no coding; curl, .NET and Python read it")]
    [TestCase("Transfer-Encoding: chunked,", Verdict.Printed, "RFC 9110, 5.6.1: an empty element of a list means nothing")]
    [TestCase("Transfer-Encoding:\r\n chunked", Verdict.Printed, "RFC 9112, 5.2: unfolded, chunked; Go, .NET and Python read it")]
    [TestCase("Transfer-Encoding: chunked\r\n , identity", Verdict.Printed, "RFC 9112, 5.2: unfolded, a list")]
    [TestCase("Transfer-Encoding: none, chunked", Verdict.Printed, "none is no coding; curl, .NET and Python read it")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip", Verdict.Malformed, "a coding to be undone")]
    [TestCase("Transfer-Encoding: xchunked", Verdict.Malformed, "RFC 9112, 6.1: a coding that nobody knows")]
    [TestCase("Transfer-Encoding: chunkedchunked", Verdict.Malformed, "RFC 9112, 6.1: a coding that nobody knows")]
    [TestCase("Transfer-Encoding: \"chunked\"", Verdict.Malformed, "RFC 9112, 7: the name is a token")]
    [TestCase("Transfer-Encoding: chunked;x=y", Verdict.Malformed,
        "RFC 9112, 7.1: chunked has no parameters; with one it ought to be an error")]
    [TestCase("Transfer-Encoding: chunked\u000b", Verdict.Malformed, "no blank that HTTP knows, and so a coding that nobody knows")]
    [TestCase("Transfer-Encoding:", Verdict.NotJson, "no coding, and the chunks are the body")]
    public Task The_verdict_is_that_of_most_clients(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n\r\n{Answer.OneChunk}", verdict);

    [TestCase("Transfer-Encoding: identity")]
    [TestCase("Transfer-Encoding: none")]
    [TestCase("Transfer-Encoding:")]
    [TestCase("Transfer-Encoding: identity\r\nContent-Length: 25")]
    public Task One_that_changes_nothing_is_none(string header) =>

        // curl, .NET and Python read them.
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n\r\n{Answer.Body}", Verdict.Printed);

    [TestCase("Transfer-Encoding: gzip")]
    [TestCase("Transfer-Encoding: xchunked")]
    [TestCase("Transfer-Encoding: gzip\r\nContent-Length: 25")]
    [TestCase("Transfer-Encoding: identity, deflate")]
    public Task Another_coding_than_chunked_is_never_read_as_it_is(string header) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n\r\n{Answer.Body}", Verdict.Malformed);

    [Test]
    public Task Chunks_in_HTTP_1_0_are_chunks() =>

        // RFC 9112, 6.1, calls that faulty; curl, .NET and Python read it. As it stands, it would be no JSON.
        Hostile.AnswerAsync($"HTTP/1.0 200 OK\r\n{Answer.Chunked}\r\n{Answer.OneChunk}", Verdict.Printed);

    [Test]
    public Task A_body_that_was_to_come_in_chunks_and_does_not_is_malformed() =>
        Hostile.AnswerAsync($"HTTP/1.0 200 OK\r\n{Answer.Chunked}\r\n{Answer.Body}\r\n", Verdict.Malformed);

    [Test]
    public Task Chunks_in_chunks_are_no_JSON() =>
        Hostile.AnswerAsync(
            $"{Answer.Ok}{Answer.Chunked}{Answer.Chunked}\r\n{Answer.OneChunk.Length:x}\r\n{Answer.OneChunk}\r\n0\r\n\r\n",
            Verdict.NotJson);
}
