using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
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
    [TestCase("19 \r\n", Verdict.Printed, "RFC 9112, 7.1.1, has no such blank; servers pad sizes with it, and all four clients read it")]
    [TestCase("19\t\r\n", Verdict.Printed, "as a blank: all four clients read it")]
    [TestCase("19 name\r\n", Verdict.Malformed, "RFC 9112, 7.1.1: an extension starts with a semicolon")]
    [TestCase("19;\r\n", Verdict.Printed, "extensions mean nothing to us; all four clients read it")]
    [TestCase("19;na\0me\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("19;name=\"open\r\n", Verdict.Printed,
        "extensions mean nothing to us, and no quoted string spans a line; all four clients read it")]
    [TestCase("19;name=a\rb\r\n", Verdict.Printed, "a bare CR in an extension; all four clients read it")]
    [TestCase("19\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line; all four clients read it")]
    [TestCase("19;name\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line")]
    [TestCase("19      \r\n", Verdict.Printed, "blanks up to a fixed width")]
    [TestCase("00000019\r\n", Verdict.Printed, "zeros up to a fixed width")]
    [TestCase("19\r\r\n", Verdict.Printed, "a line end that was translated twice; curl, Go and Python read it")]
    [TestCase("19 ;x\r\n", Verdict.Printed, "a blank before an extension")]
    [TestCase("19;a=@{} \u00e9\r\n", Verdict.Printed, "extensions mean nothing to us; all four clients read it")]
    [TestCase("1 9\r\n", Verdict.Malformed, "a blank inside: is it 1, or 25?")]
    [TestCase("1\u00019\r\n", Verdict.Malformed, "a control character inside")]
    [TestCase("19\f\r\n", Verdict.Malformed, "no blank that HTTP knows")]
    [TestCase("19\0\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("19\r", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("10000000000000019\r\n", Verdict.TooLarge, "RFC 9112, 7.1: 2^64 + 25: recipients must prevent overflow")]
    [TestCase("100000019\r\n", Verdict.TooLarge, "2^32 + 25 is a number, and no small one")]
    [TestCase("FFFFFFFF\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES")]
    [TestCase("7FFFFFFFFFFFFFFF\r\n", Verdict.TooLarge, "the contract: FETCH_MAX_BYTES")]
    [TestCase("18\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF after the data")]
    [TestCase("1a\r\n", Verdict.Printed, "26 bytes, the last of them a CR, and a lone LF after them; curl and .NET read it")]
    [TestCase("1000\r\n", Verdict.Lost, "RFC 9112, 8: an incomplete message")]
    public Task Of_size_the_verdict_is_that_of_most_clients(string sizeLine, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n{sizeLine}{Answer.Body}\r\n{Last}", verdict);

    [TestCase("\r\n0\r\n\r\n", Verdict.Printed, "the plain case")]
    [TestCase("\r\n000\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1: last-chunk is 1*(\"0\")")]
    [TestCase("\r\n0;name=value\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1.1: an extension of the last chunk")]
    [TestCase("\r\n0\r\nX: y\r\nZ: w\r\n\r\n", Verdict.Printed, "RFC 9112, 7.1.2: trailers may be discarded")]
    [TestCase("\r\n0\r\nContent-Length: 3\r\nTransfer-Encoding: gzip\r\n\r\n", Verdict.Printed,
        "RFC 9110, 6.5.1: a trailer never frames the message")]
    [TestCase("\n0\r\n\r\n", Verdict.Printed, "the size says where the data ends; curl and .NET read it")]
    [TestCase("\r\n0\n\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line")]
    [TestCase("\r\n0\r\n\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line")]
    [TestCase("0\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF")]
    [TestCase("\r\n\r\n0\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1: CRLF once")]
    [TestCase("\r\n0\r\nno colon\r\n\r\n", Verdict.Malformed, "RFC 9112, 7.1.2: trailers are fields")]
    [TestCase("\r\n0\r\nX : y\r\n\r\n", Verdict.Printed, "a field that means nothing to us; all four clients read it")]
    [TestCase("\r\n0 \r\n\r\n", Verdict.Printed, "a blank that pads the size")]
    [TestCase("\r\n0\r\nX: y\r\n z\r\n\r\n", Verdict.Printed, "RFC 9112, 5.2: a fold is replaced by blanks")]
    [TestCase("\r\n0\r\nX: y\nZ: w\n\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line")]
    [TestCase("\r\n0\r\n X: y\r\n\r\n", Verdict.Malformed, "a fold with nothing before it")]
    [TestCase("\r\n0\r\nX: a\0b\r\n\r\n", Verdict.Malformed, "RFC 9110, 5.5: NUL in a value is dangerous")]
    [TestCase("", Verdict.Lost, "RFC 9112, 8: no last chunk: an incomplete message")]
    [TestCase("\r\n", Verdict.Lost, "RFC 9112, 8: no last chunk: an incomplete message")]
    [TestCase("\r\n0", Verdict.Lost, "RFC 9112, 8: half a last chunk")]
    [TestCase("\r\n0\r\n", Verdict.Lost, "RFC 9112, 7.1: the trailer section ends with an empty line")]
    [TestCase("\r\n0\r\nX: y\r\n", Verdict.Lost, "RFC 9112, 7.1: the trailer section ends with an empty line")]
    public Task At_its_end_the_verdict_is_that_of_most_clients(string end, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n19\r\n{Answer.Body}{end}", verdict);

    [Test]
    public Task Line_ends_may_be_lone_LFs_throughout() =>
        Hostile.AnswerAsync($"{Answer.Ok}{Answer.Chunked}\r\n{Answer.OneChunk}".ReplaceLineEndings("\n"), Verdict.Printed);

    [Test]
    public Task As_many_as_there_are_bytes_are_put_together() =>
        Hostile.AnswerAsync(
            $"{Answer.Ok}{Answer.Chunked}\r\n{string.Concat(Answer.Body.Select(character => $"1\r\n{character}\r\n"))}{Last}",
            Verdict.Printed);
}
