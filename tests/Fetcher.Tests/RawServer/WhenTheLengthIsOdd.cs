namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.Children)]
public sealed class WhenTheLengthIsOdd
{
    [TestCase("Content-Length: 25\r\n", Verdict.Printed, "the plain case")]
    [TestCase("content-length:25\r\n", Verdict.Printed, "RFC 9110, 5.1: names are case-insensitive")]
    [TestCase("Content-Length: 0025\r\n", Verdict.Printed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("", Verdict.Printed, "RFC 9112, 6.3: read until close")]
    [TestCase("Connection: keep-alive\r\n", Verdict.Printed, "RFC 9112, 6.3: read until close")]
    [TestCase("Content-Length: 26\r\n", Verdict.Lost, "RFC 9112, 8: fewer bytes than announced are an incomplete message")]
    [TestCase("Content-Length: 1000000\r\n", Verdict.Lost, "RFC 9112, 8: fewer bytes than announced are an incomplete message")]
    [TestCase("Content-Length: 24\r\n", Verdict.NotJson, "RFC 9112, 6.3: the length is what the header says")]
    [TestCase("Content-Length: 0\r\n", Verdict.NotJson, "RFC 9112, 6.3: the length is what the header says")]
    [TestCase("Content-Length: 1048577\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES is 1048576")]
    [TestCase("Content-Length: 9223372036854775807\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES is 1048576")]
    [TestCase("Content-Length: 25\r\nContent-Length: 25\r\n", Verdict.Malformed, "RFC 9112, 6.3: may be taken for one or be rejected; strict is strict")]
    [TestCase("Content-Length: 25, 25\r\n", Verdict.Malformed, "RFC 9112, 6.3: may be taken for one or be rejected; strict is strict")]
    [TestCase("Content-Length: 25\r\nContent-Length: 24\r\n", Verdict.Malformed, "RFC 9112, 6.3: different lengths are an unrecoverable error")]
    [TestCase("Content-Length: 24, 25\r\n", Verdict.Malformed, "RFC 9112, 6.3: different lengths are an unrecoverable error")]
    [TestCase("Content-Length: 18446744073709551641\r\n", Verdict.TooLarge, "RFC 9110, 8.6: 2^64 + 25: the recipient must prevent overflow")]
    [TestCase("Content-Length: 4294967321\r\n", Verdict.TooLarge, "2^32 + 25 is a number, and no small one")]
    [TestCase("Content-Length: -25\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: +25\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: 0x19\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: 2 5\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: 25.0\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: 25;\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length: many\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    [TestCase("Content-Length:\r\n", Verdict.Malformed, "RFC 9110, 8.6: 1*DIGIT")]
    public Task The_verdict_is_that_of_RFC_9112(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n{Answer.Body}", verdict);

    [TestCase("Content-Length: 25\r\nTransfer-Encoding: chunked\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 25\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 35\r\n")]
    public Task With_chunks_as_well_it_is_malformed(string headers) =>

        // RFC 9112, 6.3: ought to be handled as an error.
        Hostile.AnswerAsync($"{Answer.Ok}{headers}\r\n{Answer.OneChunk}", Verdict.Malformed);

    [Test]
    public Task What_follows_the_message_is_left_unread() =>

        // RFC 9112, 6.3: a user agent may discard what comes after the final response.
        Hostile.AnswerAsync(Answer.Whole + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", Verdict.Printed);
}
