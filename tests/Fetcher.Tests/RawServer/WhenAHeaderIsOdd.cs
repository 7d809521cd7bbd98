using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
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
    [TestCase("X : y\r\n", Verdict.Printed, "RFC 9112, 5.1, forbids the blank; all four clients read it")]
    [TestCase("X\t: y\r\n", Verdict.Printed, "as a blank: curl, Go and Python read it")]
    [TestCase("Content-Length : 25\r\n", Verdict.Printed, "another name for curl, Go and Python; there is a Content-Length beside it")]
    [TestCase("X y: z\r\n", Verdict.Printed, "a field that means nothing to us; curl, Go and Python read it")]
    [TestCase("X(y): z\r\n", Verdict.Printed, "a field that means nothing to us; curl, Go and Python read it")]
    [TestCase("\u00e9: z\r\n", Verdict.Printed, "a field that means nothing to us; curl, Go and Python read it")]
    [TestCase(": y\r\n", Verdict.Printed, "a field that means nothing to us; curl, Go and Python read it")]
    [TestCase("no colon\r\n", Verdict.Malformed, "RFC 9112, 5: a colon ends the name")]
    [TestCase("X: a\0b\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("X\0: b\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("X: a\rb\r\n", Verdict.Printed, "a bare CR in a field that means nothing to us; all four clients read it")]
    [TestCase("X: a\r\r\n", Verdict.Printed, "a line end that was translated twice; all four clients read it")]
    [TestCase("X: a\nb: c\r\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line; all four clients read it")]
    [TestCase("X: a\u0001b\r\n", Verdict.Printed, "a control character in a field that means nothing to us; all four clients read it")]
    [TestCase("X: a\u007fb\r\n", Verdict.Printed, "a control character in a field that means nothing to us; all four clients read it")]
    [TestCase("X: \u001b[1m\u000b\r\n", Verdict.Printed, "control characters in a field that means nothing to us")]
    [TestCase("@id: y\r\nA/B[c]: \r\n", Verdict.Printed, "names that are no tokens; curl, Go and Python read them")]
    [TestCase("Location: /a\r\nLocation: /b\r\n", Verdict.Printed, "a Location means nothing with status 200")]
    [TestCase("Location: \u0001\u00ff\r\n", Verdict.Printed, "a Location means nothing with status 200")]
    [TestCase("Content-Encoding: UTF-8\r\n", Verdict.Printed, "the JSON decides, not its label")]
    [TestCase("Content-Encoding: aws-chunked\r\n", Verdict.Printed, "the JSON decides, not its label")]
    [TestCase("Content-Encoding: gzip\r\n", Verdict.Printed, "the JSON decides, not its label")]
    [TestCase("Content-Type: text/html\r\n", Verdict.Printed, "the JSON decides, not its label")]
    [TestCase("HTTP/1.1 200 OK\r\n", Verdict.Malformed, "a colon ends the name")]
    public Task The_verdict_is_that_of_most_clients(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", verdict);

    [TestCase("X: a\r\n b\r\n", Verdict.Printed, "RFC 9112, 5.2: a user agent replaces the fold by blanks")]
    [TestCase("X: a\r\n\tb\r\n", Verdict.Printed, "RFC 9112, 5.2: a user agent replaces the fold by blanks")]
    [TestCase("X: a\r\n \r\n", Verdict.Printed, "RFC 9112, 5.2: a fold with nothing behind it")]
    [TestCase("X:\r\n a\r\n", Verdict.Printed, "RFC 9112, 5.2: all of the value in the fold")]
    [TestCase("X: a\n b\n\tc\r\n d\r\n", Verdict.Printed, "RFC 9112, 5.2, with lone LFs")]
    [TestCase("Content-Security-Policy: default-src\r\n none;\r\n script-src\r\n self\r\n", Verdict.Printed, "what is folded in practice")]
    [TestCase("X: a\r\n no colon\r\n", Verdict.Printed, "a fold needs no colon")]
    [TestCase("X: a\r\n b\0\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("X: a\r\n Content-Length: 5\r\n", Verdict.Printed, "what is folded is a part of the value, whatever it looks like")]
    public Task A_folded_one_is_unfolded(string header, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", verdict);

    [TestCase(" X: y\r\n")]
    [TestCase("\tX: y\r\n")]
    [TestCase(" \r\n")]
    public Task White_space_before_the_first_is_malformed(string header) =>
        Hostile.AnswerAsync($"{Answer.Ok}{header}{Answer.Sized}\r\n{Answer.Body}", Verdict.Malformed);

    [Test]
    public Task Line_ends_may_be_lone_LFs_throughout() =>
        Hostile.AnswerAsync($"{Answer.Ok}X: y\r\n{Answer.Sized}\r\n{Answer.Body}".ReplaceLineEndings("\n"), Verdict.Printed);

    [Test]
    public Task Folds_without_end_are_malformed() =>
        Hostile.AnswerAsync(
            $"{Answer.Ok}X: y\r\n{string.Concat(Enumerable.Repeat(" z\r\n", 20_000))}{Answer.Sized}\r\n{Answer.Body}", Verdict.Malformed);

    [Test]
    public Task Sixty_thousand_bytes_of_them_are_read() =>
        Hostile.AnswerAsync($"{Answer.Ok}X: {new string('x', 60_000)}\r\n{Answer.Sized}\r\n{Answer.Body}", Verdict.Printed);

    [TestCase(1)]
    [TestCase(100)]
    [TestCase(20_000)]
    public Task Over_64_KiB_of_them_are_malformed(int lines)
    {
        var line = "X: " + new string('x', 66_000 / lines) + "\r\n";
        return Hostile.AnswerAsync(
            Answer.Ok + string.Concat(Enumerable.Repeat(line, lines)) + $"{Answer.Sized}\r\n{Answer.Body}", Verdict.Malformed);
    }
}
