using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
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
    [TestCase("Content-Length: 25\r\nContent-Length: 25\r\n", Verdict.Printed, "RFC 9112, 6.3: may be taken for one; all four clients do")]
    [TestCase("Content-Length: 25, 25\r\n", Verdict.Printed, "RFC 9112, 6.3: may be taken for one; curl, .NET and Python do")]
    [TestCase("Content-Length: 25\r\nContent-Length: 24\r\n", Verdict.Malformed,
        "RFC 9112, 6.3: different lengths are an unrecoverable error")]
    [TestCase("Content-Length: 24, 25\r\n", Verdict.Malformed, "RFC 9112, 6.3: different lengths are an unrecoverable error")]
    [TestCase("Content-Length: 025\r\nContent-Length: 25\r\n", Verdict.Printed, "the same number; curl, .NET and Python take it for one")]
    [TestCase("Content-Length: 25,\r\n", Verdict.Printed, "RFC 9110, 5.6.1: an empty element of a list means nothing")]
    [TestCase("Content-Length:\r\n 25\r\n", Verdict.Printed, "RFC 9112, 5.2: unfolded, a length; Go, .NET and Python read it")]
    [TestCase("Content-Length: 25\r\r\n", Verdict.Printed, "a line end that was translated twice; all four clients read it")]
    [TestCase("Content-Length: 25\r\nContent-Length: many\r\n", Verdict.Malformed, "lengths that differ")]
    [TestCase("Content-Length: many, 25\r\n", Verdict.Malformed, "lengths that differ")]
    [TestCase("Content-Length: 25\r\nContent-Length: 25\r\nContent-Length: 26\r\n", Verdict.Malformed, "lengths that differ")]
    [TestCase("Content-Length: 18446744073709551641\r\n", Verdict.TooLarge,
        "RFC 9110, 8.6: 2^64 + 25: the recipient must prevent overflow")]
    [TestCase("Content-Length: 4294967321\r\n", Verdict.TooLarge, "2^32 + 25 is a number, and no small one")]
    [TestCase("Content-Length: -25\r\n", Verdict.Printed,
        "no number, so no length: the body ends with the connection; .NET and Python read it")]
    [TestCase("Content-Length: +25\r\n", Verdict.Printed, "no number, so no length; curl, .NET and Python read it")]
    [TestCase("Content-Length: 0x19\r\n", Verdict.Printed, "no number, so no length; .NET and Python read it")]
    [TestCase("Content-Length: 2 5\r\n", Verdict.Printed, "no number, so no length; .NET and Python read it")]
    [TestCase("Content-Length: 25.0\r\n", Verdict.Printed, "no number, so no length; curl, .NET and Python read it")]
    [TestCase("Content-Length: 25;\r\n", Verdict.Printed, "no number, so no length; curl, .NET and Python read it")]
    [TestCase("Content-Length: many\r\n", Verdict.Printed, "no number, so no length; .NET and Python read it")]
    [TestCase("Content-Length:\r\n", Verdict.Printed, "no length; Go, .NET and Python read it")]
    [TestCase("Content-Length: -1\r\n", Verdict.Printed, "what a server says that does not know the length")]
    public Task The_verdict_is_that_of_most_clients(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}\r\n{Answer.Body}", verdict);

    [TestCase("Content-Length: 25\r\nTransfer-Encoding: chunked\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 25\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 35\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: many\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 1\r\nContent-Length: 2\r\n")]
    public Task With_chunks_as_well_it_counts_for_nothing(string headers) =>

        // RFC 9112, 6.3: Transfer-Encoding overrides it, for all four clients.
        Hostile.AnswerAsync($"{Answer.Ok}{headers}\r\n{Answer.OneChunk}", Verdict.Printed);

    [Test]
    public Task That_is_no_number_does_not_make_a_cut_body_whole() =>
        Hostile.AnswerAsync($"{Answer.Ok}Content-Length: many\r\n\r\n{Answer.Body[..^1]}", Verdict.Lost);

    [Test]
    public Task That_is_no_number_leaves_a_number_in_doubt() =>
        Hostile.AnswerAsync($"{Answer.Ok}Content-Length: -1\r\n\r\n12", Verdict.Lost, "--pointer", "");

    [TestCase("Content-Length: 1\r\nContent-Length: 2\r\n")]
    [TestCase("Transfer-Encoding: gzip, chunked\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: many\r\n")]
    public async Task That_is_in_doubt_does_not_matter_where_no_body_is_read(string headers)
    {
        await Hostile.AnswerAsync($"HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n{headers}\r\n", Verdict.TransientStatus);
        await Hostile.AnswerAsync($"HTTP/1.1 404 Not Found\r\n{headers}\r\n", Verdict.FinalStatus);
        await Hostile.AnswerAsync($"HTTP/1.1 103 Early Hints\r\n{headers}\r\n{Answer.Whole}", Verdict.Printed);
    }

    [Test]
    public Task What_follows_the_message_is_left_unread() =>

        // RFC 9112, 6.3: a user agent may discard what comes after the final response.
        Hostile.AnswerAsync(Answer.Whole + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", Verdict.Printed);
}
