using System.Text;
using FargateFetcher.Http;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Http;

public sealed class ResponseReaderTests
{
    private const int MaxBytes = 100;

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", "ab")]
    [TestCase("HTTP/1.1 200 \r\ncontent-length:2\r\n\r\nab", "ab")]
    [TestCase("HTTP/1.1 200\r\nContent-Length: \t2\t \r\n\r\nabc", "ab", Description = "what follows the body is not read")]
    [TestCase("HTTP/1.1 201 Cr\xE9\xE9\r\nContent-Length: 0\r\n\r\n", "")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\nab", "ab", Description = "until close")]
    [TestCase("HTTP/1.0 200 OK\r\n\r\nab", "ab")]
    [TestCase("HTTP/1.1 200 OK\r\nX-Empty:\r\nContent-Encoding: Identity\r\n\r\nab", "ab")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n01\r\nb\r\n0\r\n\r\n", "ab")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a;b=c ; d = \"e\\\"f\"\r\nab\r\n0\r\nTrailer: x\r\n\r\n", "ab")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", "a")]
    public void A_valid_response_is_read_however_it_is_cut(string sent, string body)
    {
        foreach (var atATime in new[] { 1, 2, 3, 7, int.MaxValue })
        {
            Assert.That(Encoding.Latin1.GetString(Read(sent, atATime).Body.Bytes.Span), Is.EqualTo(body), $"{atATime} at a time");
        }
    }

    [TestCase("HTTP/2 200 OK")]
    [TestCase("http/1.1 200 OK")]
    [TestCase("HTTP/1.1 20 OK")]
    [TestCase("HTTP/1.1 2000 OK")]
    [TestCase("HTTP/1.1 2x0 OK")]
    [TestCase("HTTP/1.1 200 O\0K")]
    [TestCase("\r\nHTTP/1.1 200 OK")]
    [TestCase("HTTP/1.1 200 OK\r\nNo colon")]
    [TestCase("HTTP/1.1 200 OK\r\nA: b\0c")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;a=b")]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b")]
    [TestCase("HTTP/1.1 200 OK\r\n folded")]
    [TestCase("HTTP/1.1 100 Continue\r\nBad\r\n\r\nHTTP/1.1 200 OK")]
    public void A_malformed_head_is_refused(string head) => Refuses(head + "\r\n\r\n1\r\na\r\n0\r\n\r\n", FailureKind.MalformedHttp);

    [TestCase("HTTP/1.2 200 OK")]
    [TestCase("HTTP/2.0  200\tO\rK")]
    [TestCase("HTTP/1.1 200 OK\n: no name\nSpace : x\r\nN\xE4me: a\rb\u0001")]
    [TestCase("HTTP/1.1 200 OK\r\nA: b\r\n folded\n\tand again\r\n ")]
    [TestCase("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked", "chunks")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked,Chunked\r\nTransfer-Encoding: identity", "chunks")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n\tchunked\r\nContent-Length: 1, 2", "chunks")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 6", "body")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\nContent-Length:", "body")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 06 , ,6\r\n", "body")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length:\r\n 6\r\n", "body")]
    public void An_odd_head_is_read_however_it_is_cut(string head, string framing = "body")
    {
        foreach (var atATime in new[] { 1, 2, 3, 7, int.MaxValue })
        {
            var response = Read($"{head.TrimEnd('\n', '\r')}\r\n\r\n{(framing == "body" ? "abcdef" : "6 \r\nabcdef\n00;\"\n\n")}", atATime);

            Assert.That(Encoding.Latin1.GetString(response.Body.Bytes.Span), Is.EqualTo("abcdef"), $"{atATime} at a time");
            Assert.That(response.Body.MayBeCut, Is.False);
        }
    }

    [TestCase("-1")]
    [TestCase("+1")]
    [TestCase("0x1")]
    [TestCase("1 1")]
    [TestCase("1;")]
    public void A_length_that_is_no_number_is_none_but_leaves_a_doubt(string length)
    {
        var body = Read($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nab").Body;

        Assert.That((Encoding.Latin1.GetString(body.Bytes.Span), body.MayBeCut), Is.EqualTo(("ab", true)));
    }

    [Test]
    public void A_body_that_ends_with_a_cut_connection_leaves_a_doubt()
    {
        using var connection = new ScriptedConnection("HTTP/1.1 200 OK\r\n\r\nab", isCut: true);

        Assert.That(ResponseReader.Read(connection, MaxBytes).Body.MayBeCut, Is.True);
    }

    [TestCase("Content-Length: 2\r\n\r\nab")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")]
    public void A_body_that_frames_itself_leaves_none(string rest)
    {
        using var connection = new ScriptedConnection("HTTP/1.1 200 OK\r\n" + rest, isCut: true);

        Assert.That(ResponseReader.Read(connection, MaxBytes).Body.MayBeCut, Is.False);
    }

    [TestCase("/caf\xE9", "/caf%E9")]
    [TestCase("/caf\xC3\xA9?\x80=\xFF", "/caf%C3%A9?%80=%FF")]
    [TestCase("/caf%E9\r\n b", "/caf%E9   b")]
    [TestCase("/a\r\nLocation: /a", "/a")]
    [TestCase("\r\nLocation: /a", "/a")]
    public void A_Location_is_read_byte_by_byte(string sent, string location) =>
        Assert.That(Read($"HTTP/1.1 302 Found\r\nLocation: {sent}\r\n\r\n").Location, Is.EqualTo(location));

    [TestCase("HTTP/1.1 200 OK\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 503 Busy\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [TestCase("HTTP/1.1 302 Found\r\nTransfer-Encoding: gzip\r\nContent-Length: x\r\nLocation: /a\r\n\r\n")]
    public void What_is_not_read_is_not_judged(string sent) => Assert.That(Read(sent).Location, Is.EqualTo("/a"));

    [TestCase("\r\n")]
    [TestCase("g\r\n")]
    [TestCase("-1\r\na\r\n0\r\n\r\n")]
    [TestCase("+1\r\na\r\n0\r\n\r\n")]
    [TestCase("0x1\r\na\r\n0\r\n\r\n")]
    [TestCase(" 1\r\na\r\n0\r\n\r\n")]
    [TestCase("1\r\nab\r\n0\r\n\r\n")]
    [TestCase("1;a=\"\0\"\r\na\r\n0\r\n\r\n")]
    [TestCase("1 1\r\na\r\n0\r\n\r\n")]
    [TestCase("1\u00010\r\na\r\n0\r\n\r\n")]
    [TestCase("1\r\na\r\r\n0\r\n\r\n")]
    [TestCase("1\r\na\r\n0\r\nno colon\r\n\r\n")]
    public void Malformed_chunks_are_refused(string chunks) =>
        Refuses("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, FailureKind.MalformedHttp);

    [TestCase("")]
    [TestCase("HTTP/1.1 2")]
    [TestCase("HTTP/1.1 200 OK\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\n")]
    public void A_short_response_is_a_lost_connection(string sent) => Refuses(sent, FailureKind.ConnectionLost);

    [TestCase("Content-Length: 101\r\n\r\n")]
    [TestCase("Content-Length: 99999999999999999999999999\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n65\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFFFFFF\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n64\r\n")]
    public void Too_much_is_refused_as_soon_as_it_is_announced(string rest) => Refuses("HTTP/1.1 200 OK\r\n" + rest, FailureKind.TooLarge);

    [Test]
    public void Too_much_is_refused_where_it_was_not_announced() =>
        Refuses("HTTP/1.1 200 OK\r\n\r\n" + new string('a', MaxBytes + 1), FailureKind.TooLarge);

    [Test]
    public void As_much_as_is_allowed_is_read() =>
        Assert.That(Read("HTTP/1.1 200 OK\r\n\r\n" + new string('a', MaxBytes)).Body.Bytes.Length, Is.EqualTo(MaxBytes));

    [TestCase("HTTP/1.1 200 OK\r\nA: ", "b", Description = "one line")]
    [TestCase("HTTP/1.1 200 OK\r\n", "A: b\r\n", Description = "many lines")]
    [TestCase("", "HTTP/1.1 100 Continue\r\n\r\n", Description = "interim responses")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;\r\n",
        Description = "chunk extensions")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n", Description = "trailers")]
    public void Endless_heads_are_refused(string begin, string again) =>
        Refuses(begin + string.Concat(Enumerable.Repeat(again, 100_000)), FailureKind.MalformedHttp);

    [TestCase("gzip", "gzip")]
    [TestCase("aws-chunked, BR", "br")]
    [TestCase("UTF-8", null)]
    [TestCase("aws-chunked", null)]
    [TestCase("identity", null)]
    [TestCase("", null)]
    public void A_content_encoding_is_only_remembered(string field, string? coding)
    {
        var body = Read($"HTTP/1.1 200 OK\r\nContent-Encoding: {field}\r\nContent-Length: 1\r\n\r\na").Body;

        Assert.That((body.Bytes.Length, body.Coding), Is.EqualTo((1, coding)));
    }

    [Test]
    public void A_body_is_not_read_where_the_status_carries_no_data()
    {
        var response = Read("HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\nRetry-After: 7\r\nLocation: /x\r\n\r\n");

        Assert.That((response.Status, response.RetryAfter, response.Location, response.Body.Bytes.Length), Is.EqualTo((503, "7", "/x", 0)));
    }

    [Test]
    public void A_switch_of_protocols_is_final() => Assert.That(Read("HTTP/1.1 101 Switching Protocols\r\n\r\n").Status, Is.EqualTo(101));

    private static Response Read(string sent, int atATime = int.MaxValue)
    {
        using var connection = new ScriptedConnection(sent, atATime);
        return ResponseReader.Read(connection, MaxBytes);
    }

    private static void Refuses(string sent, FailureKind kind) =>
        Assert.That(() => Read(sent), Throws.TypeOf<FetchException>().With.Property("Kind").EqualTo(kind));
}
