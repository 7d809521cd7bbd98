namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.Children)]
public sealed class WhenAChunkIsOdd
{
    private const string Last = "0\r\n\r\n";

    [TestCase("19\r\n", Verdict.Printed, "the plain case")]
    [TestCase("0019\r\n", Verdict.Printed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("19;name\r\n", Verdict.Printed, "RFC 9112, 7.1.1: an extension without a value")]
    [TestCase("19;name=value;other=\"quoted; \\\"text\\\"\"\r\n", Verdict.Printed, "RFC 9112, 7.1.1: extensions are ignored")]
    [TestCase("19 ; name = value\r\n", Verdict.Printed, "RFC 9112, 7.1.1: bad white space is parsed and removed")]
    [TestCase("\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("0x19\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("1g\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("-19\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("+19\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase(" 19\r\n", Verdict.Malformed, "RFC 9112, 7.1: 1*HEXDIG")]
    [TestCase("19 \r\n", Verdict.Malformed, "RFC 9112, 7.1.1: white space without an extension")]
    [TestCase("19\t\r\n", Verdict.Malformed, "RFC 9112, 7.1.1: white space without an extension")]
    [TestCase("19 name\r\n", Verdict.Malformed, "RFC 9112, 7.1.1: an extension starts with a semicolon")]
    [TestCase("19;\r\n", Verdict.Malformed, "RFC 9112, 7.1.1: an extension has a name")]
    [TestCase("19;na\0me\r\n", Verdict.Malformed, "RFC 9112, 7.1.1: the name is a token")]
    [TestCase("19;name=\"open\r\n", Verdict.Malformed, "RFC 9110, 5.6.4: a quoted string ends with a quote")]
    [TestCase("19;name=a\rb\r\n", Verdict.Malformed, "RFC 9112, 2.2: a bare CR")]
    [TestCase("19\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("19;name\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("19\r", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("10000000000000019\r\n", Verdict.TooLarge, "RFC 9112, 7.1: 2^64 + 25: recipients must prevent overflow")]
    [TestCase("100000019\r\n", Verdict.TooLarge, "2^32 + 25 is a number, and no small one")]
    [TestCase("FFFFFFFF\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES")]
    [TestCase("7FFFFFFFFFFFFFFF\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES")]
    [TestCase("18\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF after the data")]
    [TestCase("1a\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF after the data")]
    [TestCase("1000\r\n", Verdict.Lost, "RFC 9112, 8: an incomplete message")]
    public Task Of_size_the_verdict_is_that_of_RFC_9112(string sizeLine, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n{sizeLine}{Answer.Body}\r\n{Last}", verdict);

    [TestCase("\r\n0\r\n\r\n", Verdict.Printed, "the plain case")]
    [TestCase("\r\n000\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1: last-chunk is 1*(\"0\")")]
    [TestCase("\r\n0;name=value\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1.1: an extension of the last chunk")]
    [TestCase("\r\n0\r\nX: y\r\nZ: w\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1.2: trailers may be discarded")]
    [TestCase("\r\n0\r\nContent-Length: 3\r\nTransfer-Encoding: gzip\r\n\r\n", Verdict.Printed, "RFC 9110, 6.5.1: a trailer never frames the message")]
    [TestCase("\n0\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("\r\n0\n\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("\r\n0\r\n\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("0\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("\r\n\r\n0\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF once")]
    [TestCase("\r\n0\r\nno colon\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1.2: trailers are fields")]
    [TestCase("\r\n0\r\nX : y\r\n\r\n", Verdict.Malformed, "RFC 9112, 5.1: no white space between name and colon")]
    [TestCase("\r\n0\r\nX: a\0b\r\n\r\n", Verdict.Malformed, "RFC 9110, 5.5: NUL in a value is dangerous")]
    [TestCase("", Verdict.Lost, "RFC 9112, 8: no last chunk: an incomplete message")]
    [TestCase("\r\n", Verdict.Lost, "RFC 9112, 8: no last chunk: an incomplete message")]
    [TestCase("\r\n0", Verdict.Lost, "RFC 9112, 8: half a last chunk")]
    [TestCase("\r\n0\r\n", Verdict.Lost, "RFC 9112, 7.1: the trailer section ends with an empty line")]
    [TestCase("\r\n0\r\nX: y\r\n", Verdict.Lost, "RFC 9112, 7.1: the trailer section ends with an empty line")]
    public Task At_its_end_the_verdict_is_that_of_RFC_9112(string end, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n19\r\n{Answer.Body}{end}", verdict);

    [Test]
    public Task As_many_as_there_are_bytes_are_put_together() =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n{string.Concat(Answer.Body.Select(character => $"1\r\n{character}\r\n"))}{Last}", Verdict.Printed);
}
