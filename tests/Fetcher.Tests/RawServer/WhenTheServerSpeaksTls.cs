using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.Certificates;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

/// <summary>What happens below and above a good handshake with a good certificate.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WhenTheServerSpeaksTls
{
    private readonly TestAuthority _authority = TestAuthority.Create();

    private Script Established => Script.Accepted.Tls(_authority.Server).Request();

    [OneTimeTearDown]
    public void Remove() => _authority.Dispose();

    [Test]
    public Task The_plain_case_is_printed() => ServeAsync(Established.Send(Answer.Whole).CloseNotify(), Verdict.Printed);

    [TestCase($"{Answer.Ok}{Answer.Sized}\r\n{Answer.Body}")]
    [TestCase($"{Answer.Ok}{Answer.Chunked}\r\n{Answer.OneChunk}")]
    public Task A_message_that_frames_itself_needs_no_close_notify(string response) =>

        // RFC 9112, 9.8: complete if as much as was announced has come.
        ServeAsync(Established.Send(response).Close(), Verdict.Printed);

    [Test]
    public Task A_message_until_close_ends_with_a_close_notify() =>
        ServeAsync(Established.Send($"{Answer.Ok}\r\n{Answer.Body}").CloseNotify(), Verdict.Printed);

    [TestCase(Answer.Body, "/text")]
    [TestCase($"[1,[{Answer.Body}]]\n", "/1/0/text")]
    [TestCase($"\"{Answer.Text}\"", "")]
    public Task JSON_that_is_whole_needs_no_close_notify(string body, string pointer) =>

        // RFC 9112, 8 and 9.8, has anyone on the way able to cut it; JSON tells whether they did. .NET and Python read it.
        ServeAsync(Established.Send($"{Answer.Ok}\r\n{body}").Close(), Verdict.Printed, "--pointer", pointer);

    [TestCase("")]
    [TestCase("{\"text\":\"a useless fact\"")]
    [TestCase("\"a useless")]
    [TestCase("12")]
    [TestCase("-1.5")]
    [TestCase("tru")]
    public Task JSON_that_may_have_been_cut_is_lost(string body) =>
        ServeAsync(Established.Send($"{Answer.Ok}\r\n{body}").Close(), Verdict.Lost, "--pointer", "");

    [Test]
    public async Task A_number_with_a_close_notify_is_printed()
    {
        await using var server = ScriptedServer.Start(Established.Send($"{Answer.Ok}\r\n12").CloseNotify());

        (await Hostile.RunAsync([Url(server), "--pointer", ""], ("SSL_CERT_FILE", _authority.RootFile))).ShouldPrint("12");
    }

    [Test]
    public Task A_reset_loses_JSON_that_is_whole() => ServeAsync(Established.Send($"{Answer.Ok}\r\n{Answer.Body}").Reset(), Verdict.Lost);

    [Test]
    public Task A_reset_in_the_body_loses_it() => ServeAsync(Established.Send(Answer.Whole[..^1]).Reset(), Verdict.Lost);

    [Test]
    public Task A_close_notify_in_the_body_loses_it() => ServeAsync(Established.Send(Answer.Whole[..^1]).CloseNotify(), Verdict.Lost);

    [Test]
    public Task A_close_after_the_handshake_loses_it() => ServeAsync(Script.Accepted.Tls(_authority.Server).Close(), Verdict.Lost);

    [Test]
    public Task A_close_in_the_handshake_loses_it() => ServeAsync(Script.Accepted.Receive().Close(), Verdict.Lost);

    [Test]
    public Task A_reset_in_the_handshake_loses_it() => ServeAsync(Script.Accepted.Receive().Reset(), Verdict.Lost);

    [Test]
    public Task A_handshake_that_stalls_ends_with_the_attempt() =>
        ServeAsync(Script.Accepted.Receive().Hang(), Verdict.Late, "--attempt-timeout", "0.4", "--deadline", "2");

    [Test]
    public Task A_handshake_that_stalls_in_a_record_ends_with_the_attempt() =>
        ServeAsync(
            Script.Accepted.Receive().Send("\u0016\u0003\u0003\u0040\u0000").Hang(),
            Verdict.Late,
            "--attempt-timeout",
            "0.4",
            "--deadline",
            "2");

    [TestCase("HTTP/1.1 400 Bad Request\r\n\r\n", TestName = "Plain HTTP")]
    [TestCase("\u0015\u0003\u0003\u0000\u0002\u0002\u0028", TestName = "The alert handshake_failure")]
    [TestCase("\u0015\u0003\u0003\u0000\u0002\u0002\u0046", TestName = "The alert protocol_version")]
    [TestCase("\u0016\u0003\u0003\u0000\u0004\u000e\u0000\u0000\u0000", TestName = "A ServerHelloDone out of order")]
    [TestCase("\u0017\u0003\u0003\u0000\u0001x", TestName = "Data before the handshake")]
    [TestCase("\u0016\u0003\u0003\u00ff\u00ff", TestName = "A record that is too long")]
    [TestCase("\0\0\0\0\0\0\0\0\0\0\0\0", TestName = "Zeros")]
    public Task Instead_of_a_handshake_it_is_76(string bytes) => ServeAsync(Script.Accepted.Receive().Send(bytes).Close(), Verdict.Tls);

    [Test]
    public async Task A_body_without_end_keeps_the_deadline()
    {
        await using var server = ScriptedServer.Start(
            Established.Send($"{Answer.Ok}{Answer.Chunked}\r\n").SendForever(string.Concat(Enumerable.Repeat("1\r\nx\r\n", 700))));

        var result = await Hostile.RunAsync(
            [Url(server), "--deadline", "0.5", "--max-bytes", "268435456"], ("SSL_CERT_FILE", _authority.RootFile));

        result.ShouldFail(75, "deadline");
    }

    private static string Url(ScriptedServer server) => $"https://127.0.0.1:{server.Port}/";

    private async Task ServeAsync(Script script, Verdict verdict, params string[] options)
    {
        await using var server = ScriptedServer.Start(script);
        var result = await Hostile.RunAsync([Url(server), "--attempts", "2", .. options], ("SSL_CERT_FILE", _authority.RootFile));
        result.ShouldBe(verdict, server.Connections);
    }
}
