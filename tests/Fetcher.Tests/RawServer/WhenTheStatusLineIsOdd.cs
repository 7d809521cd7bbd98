using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenTheStatusLineIsOdd
{
    [TestCase("HTTP/1.1 200 OK\r\n", Verdict.Printed, "the plain case")]
    [TestCase("HTTP/1.0 200 OK\r\n", Verdict.Printed, "RFC 9110, 2.5: the same major version")]
    [TestCase("HTTP/1.2 200 OK\r\n", Verdict.Printed, "RFC 9110, 2.5: the same major version; Go, .NET and Python read it")]
    [TestCase("HTTP/1.1 200 \r\n", Verdict.Printed, "RFC 9112, 4: the reason phrase is optional, the space before it is not")]
    [TestCase("HTTP/1.1 200  two  spaces\r\n", Verdict.Printed, "RFC 9112, 4: a reason phrase may hold spaces")]
    [TestCase("HTTP/1.1 200 tab\there\r\n", Verdict.Printed, "RFC 9112, 4: a reason phrase may hold tabs")]
    [TestCase("HTTP/1.1 200 \u00e9\u00ff\r\n", Verdict.Printed, "RFC 9112, 4: a reason phrase may hold obs-text")]
    [TestCase("HTTP/1.1 200\r\n", Verdict.Printed,
        "RFC 9112, 4: recipients may part the line by white space and ignore what trails it; there are such servers")]
    [TestCase("HTTP/1.1 200 lone\rCR\r\n", Verdict.Printed,
        "a bare CR in a reason phrase, which means nothing; curl, Go and Python read it")]
    [TestCase("HTTP/1.1 200 nul\0\r\n", Verdict.Malformed, "a NUL, at which some readers end")]
    [TestCase("HTTP/1.1  200 OK\r\n", Verdict.Printed, "RFC 9112, 4: recipients may part the line by white space; curl, Go and Python do")]
    [TestCase("HTTP/1.1   200 OK \r\n", Verdict.Printed, "RFC 9112, 4: recipients may part the line by white space")]
    [TestCase("HTTP/1.1 200\tOK\r\n", Verdict.Printed, "RFC 9112, 4: recipients may part the line by white space; curl and Python do")]
    [TestCase("HTTP/1.1 200 a\u0001b\u007f\r\n", Verdict.Printed,
        "control characters in a reason phrase, which means nothing; all four clients read them")]
    [TestCase("HTTP/1.1 200 OK\r\r\n", Verdict.Printed, "a line end that was translated twice; curl, Go and Python read it")]
    [TestCase("HTTP/1.1 200\r\r\n", Verdict.Printed, "a line end that was translated twice")]
    [TestCase("HTTP/1.9 200 OK\r\n", Verdict.Printed, "RFC 9110, 2.5: the same major version")]
    [TestCase("HTTP/1.1 200OK\r\n", Verdict.Malformed, "three digits, and then a blank")]
    [TestCase("HTTP/1.1 200.1 OK\r\n", Verdict.Malformed, "three digits, and then a blank")]
    [TestCase("HTTP/1.1 +20 OK\r\n", Verdict.Malformed, "three digits")]
    [TestCase("HTTP/3.0 200 OK\r\n", Verdict.Malformed, "another major version, which Go alone reads")]
    [TestCase("HTTP/1.1 200 OK\r\n X: y\r\n", Verdict.Malformed, "RFC 9112, 2.2: white space between start line and first field: reject")]
    [TestCase("HTTP/1.1\t200 OK\r\n", Verdict.Malformed, "RFC 9112, 4: a space, no tab")]
    [TestCase(" HTTP/1.1 200 OK\r\n", Verdict.Malformed, "RFC 9112, 4: nothing before the version")]
    [TestCase("\r\nHTTP/1.1 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.2: an empty line is forgiven before a request alone")]
    [TestCase("HTTP/1.1 2000 OK\r\n", Verdict.Malformed, "RFC 9112, 4: three digits")]
    [TestCase("HTTP/1.1 20 OK\r\n", Verdict.Malformed, "RFC 9112, 4: three digits")]
    [TestCase("HTTP/1.1 2x0 OK\r\n", Verdict.Malformed, "RFC 9112, 4: three digits")]
    [TestCase("HTTP/1.1 -20 OK\r\n", Verdict.Malformed, "RFC 9112, 4: three digits")]
    [TestCase("http/1.1 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: the name is case-sensitive")]
    [TestCase("HTTP/2.0 200 OK\r\n", Verdict.Printed, "a version that the server does not speak here; curl and Go read it")]
    [TestCase("HTTP/2 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: DIGIT.DIGIT")]
    [TestCase("HTTP/0.9 200 OK\r\n", Verdict.Printed,
        "HTTP/0.9 had no status line: a version that the server does not speak; Go and Python read it")]
    [TestCase("HTTP/1.10 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: one digit each")]
    [TestCase("HTTP/01.1 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: one digit each")]
    [TestCase("HTTP/1. 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: one digit each")]
    [TestCase("HTTPS/1.1 200 OK\r\n", Verdict.Malformed, "RFC 9112, 2.3: the name is HTTP")]
    [TestCase("HTTP/1.1 200 OK\n", Verdict.Printed, "RFC 9112, 2.2: a lone LF may end a line; all four clients read it")]
    [TestCase("HTTP/1.1\r\n", Verdict.Malformed, "RFC 9112, 4: no status code")]
    [TestCase("\r\n", Verdict.Malformed, "RFC 9112, 4: no status line")]
    [TestCase("220 mail.example ESMTP\r\n", Verdict.Malformed, "another protocol")]
    public Task The_verdict_is_that_of_most_clients(string statusLine, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"{statusLine}{Answer.Sized}\r\n{Answer.Body}", verdict);

    [Test]
    public Task A_bare_document_as_of_HTTP_0_9_is_malformed() => Hostile.AnswerAsync(Answer.Body + "\r\n", Verdict.Malformed);

    [Test]
    public Task A_line_that_never_ends_is_malformed() => Hostile.AnswerAsync(new string('x', 70_000), Verdict.Malformed);

    [TestCase("000")]
    [TestCase("099")]
    [TestCase("600")]
    [TestCase("999")]
    public Task A_status_that_no_class_knows_is_not_tried_again(string status) =>
        Hostile.AnswerAsync($"HTTP/1.1 {status} Odd\r\n{Answer.Sized}\r\n{Answer.Body}", Verdict.FinalStatus);
}
