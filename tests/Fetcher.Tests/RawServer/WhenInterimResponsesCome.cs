using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenInterimResponsesCome
{
    [TestCase("HTTP/1.1 100 Continue\r\n\r\n")]
    [TestCase("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Odd\r\n\r\n")]
    public Task They_are_passed_over(string interim) => Hostile.AnswerAsync(interim + Answer.Whole, Verdict.Printed);

    [Test]
    public Task A_length_in_one_is_of_no_account() =>

        // RFC 9112, 6.3: a 1xx response ends with its header section, whatever its fields say.
        Hostile.AnswerAsync(
            "HTTP/1.1 103 Early Hints\r\nContent-Length: 25\r\nTransfer-Encoding: chunked\r\n\r\n" + Answer.Whole, Verdict.Printed);

    [TestCase("HTTP/1.1 100 Continue\r\nX : y\r\n\r\n")]
    [TestCase("HTTP/1.1 100 Continue\n\n")]
    [TestCase("HTTP/1.1 103 Early Hints\r\nLink: a\r\n b\r\nContent-Length: many\r\n\r\n")]
    public Task One_that_is_odd_is_passed_over(string interim) => Hostile.AnswerAsync(interim + Answer.Whole, Verdict.Printed);

    [TestCase("HTTP/1.1 100 Continue\r\nno colon\r\n\r\n")]
    [TestCase("HTTP/1.1 100 Continue\r\nX: \0\r\n\r\n")]
    public Task One_that_is_malformed_is_not(string interim) => Hostile.AnswerAsync(interim + Answer.Whole, Verdict.Malformed);

    [Test]
    public Task A_change_of_protocol_that_nobody_asked_for_is_final() =>
        Hostile.AnswerAsync(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n" + Answer.Whole, Verdict.FinalStatus);

    [Test]
    public Task A_flood_of_them_ends_at_64_KiB() =>
        Hostile.ServeAsync(Script.Requested.SendForever("HTTP/1.1 100 Continue\r\n\r\n"), Verdict.Malformed);

    [Test]
    public Task A_slow_flood_of_them_ends_with_the_attempt() =>
        Hostile.ServeAsync(
            Script.Requested.SendSlowly(
                string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 100)), TimeSpan.FromMilliseconds(5)),
            Verdict.Late,
            "--attempt-timeout",
            "0.4",
            "--deadline",
            "2");
}
