using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Category(NativeFetcher.EveryPlatform)]
[Parallelizable(ParallelScope.All)]
public sealed class WhenTheConnectionIsCut
{
    // Everything up to some point of a good answer, then the end: by where, and by how.
    private static readonly string[] Cuts =
    [
        "",
        "H",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r",
        Answer.Ok,
        $"{Answer.Ok}Content-Le",
        $"{Answer.Ok}{Answer.Sized}",
        $"{Answer.Ok}{Answer.Sized}\r",
        $"{Answer.Ok}{Answer.Sized}\r\n",
        Answer.Whole[..^1],
        $"{Answer.Ok}{Answer.Chunked}\r\n",
        $"{Answer.Ok}{Answer.Chunked}\r\n1",
        $"{Answer.Ok}{Answer.Chunked}\r\n19\r\n{Answer.Body}\r\n",
        $"{Answer.Ok}{Answer.Chunked}\r\n{Answer.OneChunk}"[..^1],
        "HTTP/1.1 100 Continue\r\n\r\n",
    ];

    [TestCaseSource(nameof(Cuts))]
    public Task In_good_order_there_is_another_attempt_and_then_69(string sent) => Hostile.AnswerAsync(sent, Verdict.Lost);

    [TestCaseSource(nameof(Cuts))]
    public Task By_a_reset_there_is_another_attempt_and_then_69(string sent) =>
        Hostile.ServeAsync(Script.Requested.Send(sent).Reset(), Verdict.Lost);

    [Test]
    public async Task Before_the_request_is_read_there_is_another_attempt_and_then_69()
    {
        await using var server = ScriptedServer.Start(Script.Accepted.Reset());

        var result = await Hostile.RunAsync([server.Url, "--attempts", "2"]);

        // Whether the reset overtakes the end of connecting is the kernel's affair.
        Assert.That(result, Has.Property(nameof(result.ExitCode)).EqualTo(69).And.Property(nameof(result.Output)).Empty);
        Assert.That((string?)result.ErrorLine()["code"], Is.EqualTo("connection-lost").Or.EqualTo("connect"));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public Task By_a_reset_in_a_body_without_length_nothing_is_printed() =>

        // RFC 9112, 8: complete only if the connection was closed without an error.
        Hostile.ServeAsync(Script.Requested.Send($"{Answer.Ok}\r\n{Answer.Body}").Reset(), Verdict.Lost);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public async Task There_are_as_many_connections_as_attempts_and_no_more(int attempts)
    {
        await using var server = ScriptedServer.Start(Script.Requested.Close());

        var line = (await Hostile.RunAsync([server.Url, "--attempts", $"{attempts}", "--deadline", "10"]))
            .ShouldFail(69, "connection-lost");

        Assert.That((int?)line["attempts"], Is.EqualTo(attempts));
        Assert.That(server.Connections, Is.EqualTo(attempts));
    }

    [Test]
    public async Task Once_the_second_attempt_prints()
    {
        await using var server = ScriptedServer.Start(Script.Requested.Reset(), Script.Requested.Send(Answer.Whole));

        (await Hostile.RunAsync([server.Url])).ShouldPrint(Answer.Text);

        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task After_the_whole_message_it_does_not_matter()
    {
        await using var server = ScriptedServer.Start(Script.Requested.Send(Answer.Whole).Reset());

        (await Hostile.RunAsync([server.Url])).ShouldPrint(Answer.Text);
    }

    [Test]
    public async Task Before_it_comes_about_there_is_another_attempt_and_then_69()
    {
        string url;
        await using (var server = ScriptedServer.Start())
        {
            url = server.Url;
        }

        var line = (await Hostile.RunAsync([url, "--attempts", "2"])).ShouldFail(69, "connect");
        Assert.That((int?)line["attempts"], Is.EqualTo(2));
    }
}
