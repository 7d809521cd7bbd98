namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.Children)]
public sealed class WhenTheCodingIsOdd
{
    [TestCase("Transfer-Encoding: chunked", Verdict.Printed, "the plain case")]
    [TestCase("transfer-encoding:Chunked", Verdict.Printed, "RFC 9112, 7: names of codings are case-insensitive")]
    [TestCase("Transfer-Encoding: identity", Verdict.Malformed, "RFC 9112, 7: identity is no transfer coding any more, and none was asked for")]
    [TestCase("Transfer-Encoding: gzip, chunked", Verdict.Malformed, "RFC 9112, 7.4: only what TE asks for may be used; without it chunked alone")]
    [TestCase("Transfer-Encoding: chunked, gzip", Verdict.Malformed, "RFC 9112, 6.1: chunked is the last coding")]
    [TestCase("Transfer-Encoding: chunked, chunked", Verdict.Malformed, "RFC 9112, 6.1: chunked not more than once")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", Verdict.Malformed, "RFC 9112, 6.1: chunked not more than once")]
    [TestCase("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", Verdict.Malformed, "RFC 9112, 6.1: chunked is the last coding")]
    [TestCase("Transfer-Encoding: xchunked", Verdict.Malformed, "RFC 9112, 6.1: a coding that nobody knows")]
    [TestCase("Transfer-Encoding: chunkedchunked", Verdict.Malformed, "RFC 9112, 6.1: a coding that nobody knows")]
    [TestCase("Transfer-Encoding: \"chunked\"", Verdict.Malformed, "RFC 9112, 7: the name is a token")]
    [TestCase("Transfer-Encoding: chunked;x=y", Verdict.Malformed, "RFC 9112, 7.1: chunked has no parameters; with one it ought to be an error")]
    [TestCase("Transfer-Encoding: chunked\u000b", Verdict.Malformed, "RFC 9110, 5.5: a value holds no control characters")]
    [TestCase("Transfer-Encoding:", Verdict.Malformed, "RFC 9112, 6.1: the list holds at least one coding")]
    public Task The_verdict_is_that_of_RFC_9112(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n\r\n{Answer.OneChunk}", verdict);

    [TestCase("Transfer-Encoding: identity")]
    [TestCase("Transfer-Encoding: gzip")]
    [TestCase("Transfer-Encoding: xchunked")]
    [TestCase("Transfer-Encoding: chunked, identity")]
    public Task Another_coding_than_chunked_is_never_read_as_it_is(string header) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n\r\n{Answer.Body}", Verdict.Malformed);

    [Test]
    public Task Chunks_in_HTTP_1_0_are_malformed() =>

        // RFC 9112, 6.1: a client must treat such a message as if the framing is faulty.
        Hostile.AnswerAsync($"HTTP/1.0 200 OK\r\n{Answer.Chunked}\r\n{Answer.OneChunk}", Verdict.Malformed);
}
