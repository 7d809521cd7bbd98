namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.Children)]
public sealed class WhenAHeaderIsOdd
{
    [TestCase("X: y\r\n", Verdict.Printed, "the plain case")]
    [TestCase("X:\r\n", Verdict.Printed, "RFC 9112, 5: a value may be empty")]
    [TestCase("X:y\r\n", Verdict.Printed, "RFC 9112, 5: white space before the value is optional")]
    [TestCase("X:\t y \t\r\n", Verdict.Printed, "RFC 9112, 5: so is white space around it")]
    [TestCase("!#$%&'*+-.^_`|~09azAZ: y\r\n", Verdict.Printed, "RFC 9110, 5.6.2: every character of a token")]
    [TestCase("X: \u00e9\u00ff\u0080\r\n", Verdict.Printed, "RFC 9110, 5.5: obs-text")]
    [TestCase("X: a:b:c\r\n", Verdict.Printed, "RFC 9112, 5: the first colon ends the name")]
    [TestCase("X: y\r\nX: z\r\nx: y\r\n", Verdict.Printed, "RFC 9110, 5.3: a field that means nothing to us may come again")]
    [TestCase("X : y\r\n", Verdict.Malformed, "RFC 9112, 5.1: no white space between name and colon")]
    [TestCase("X\t: y\r\n", Verdict.Malformed, "RFC 9112, 5.1: no white space between name and colon")]
    [TestCase("Content-Length : 25\r\n", Verdict.Malformed, "RFC 9112, 5.1: no white space between name and colon")]
    [TestCase("X y: z\r\n", Verdict.Malformed, "RFC 9110, 5.6.2: a name is a token")]
    [TestCase("X(y): z\r\n", Verdict.Malformed, "RFC 9110, 5.6.2: a name is a token")]
    [TestCase("\u00e9: z\r\n", Verdict.Malformed, "RFC 9110, 5.6.2: a name is a token")]
    [TestCase(": y\r\n", Verdict.Malformed, "RFC 9110, 5.1: a name has at least one character")]
    [TestCase("no colon\r\n", Verdict.Malformed, "RFC 9112, 5: a colon ends the name")]
    [TestCase("X: a\0b\r\n", Verdict.Malformed, "RFC 9110, 5.5: NUL in a value is dangerous")]
    [TestCase("X\0: b\r\n", Verdict.Malformed, "RFC 9110, 5.6.2: a name is a token")]
    [TestCase("X: a\rb\r\n", Verdict.Malformed, "RFC 9112, 2.2: a bare CR")]
    [TestCase("X: a\r\r\n", Verdict.Malformed, "RFC 9112, 2.2: a bare CR")]
    [TestCase("X: a\nb: c\r\n", Verdict.Malformed, "RFC 9112, 2.2: a lone LF may be recognised; the contract is strict")]
    [TestCase("X: a\u0001b\r\n", Verdict.Malformed, "RFC 9110, 5.5: a value holds no control characters")]
    [TestCase("X: a\u007fb\r\n", Verdict.Malformed, "RFC 9110, 5.5: a value holds no control characters")]
    public Task The_verdict_is_that_of_RFC_9112(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", verdict);

    [TestCase("X: a\r\n b\r\n", Verdict.Malformed, "RFC 9112, 5.2: no sender may fold, and strict is strict")]
    [TestCase("X: a\r\n\tb\r\n", Verdict.Malformed, "RFC 9112, 5.2: no sender may fold, and strict is strict")]
    [TestCase("X: a\r\n \r\n", Verdict.Malformed, "RFC 9112, 5.2: no sender may fold, and strict is strict")]
    public Task A_folded_one_is_malformed(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", verdict);

    [TestCase(" X: y\r\n")]
    [TestCase("\tX: y\r\n")]
    [TestCase(" \r\n")]
    public Task White_space_before_the_first_is_malformed(string header) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", Verdict.Malformed);

    [Test]
    public Task Sixty_thousand_bytes_of_them_are_read() =>
        Hostile.AnswerAsync($"{Answer.Ok}X: {new string('x', 60_000)}\r\n{Answer.Sized}\r\n{Answer.Body}", Verdict.Printed);

    [TestCase(1)]
    [TestCase(100)]
    [TestCase(20_000)]
    public Task Over_64_KiB_of_them_are_malformed(int lines)
    {
        var line = "X: " + new string('x', 66_000 / lines) + "\r\n";
        return Hostile.AnswerAsync(Answer.Ok + string.Concat(Enumerable.Repeat(line, lines)) + $"{Answer.Sized}\r\n{Answer.Body}", Verdict.Malformed);
    }
}
