using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenTheLocationIsOdd
{
    [TestCase("/caf\u00e9", "/caf%E9")]
    [TestCase("/caf\u00c3\u00a9", "/caf%C3%A9")]
    [TestCase("/\u0080\u0085\u00ff?q=\u00e9#\u00e9", "/%80%85%FF?q=%E9")]
    [TestCase("/caf%e9\u00e9", "/caf%e9%E9")]
    [TestCase("/a b", "/a%20b")]
    [TestCase("/a\r\n b", "/a%20%20%20b")]
    [TestCase("\r\n /a", "/a")]
    [TestCase("/a\r", "/a")]
    [TestCase("/a\r\nLocation: /a", "/a")]
    [TestCase("\r\nLocation: /a", "/a")]
    [TestCase("/a\r\nContent-Length: many", "/a")]
    [TestCase("/a\r\nContent-Length: 1\r\nTransfer-Encoding: gzip", "/a")]
    public async Task Its_bytes_are_asked_for_as_they_came(string location, string target)
    {
        await using var server = ScriptedServer.Start(
            Script.Requested.Send($"HTTP/1.1 302 Found\r\nLocation: {location}\r\n\r\n"), Script.Requested.Send(Answer.Whole));

        (await Hostile.RunAsync([server.Url])).ShouldPrint(Answer.Text);

        await server.DisposeAsync();
        Assert.That(server.Requests, Has.Exactly(1).StartsWith($"GET {target} HTTP/1.1\r\n"));
    }

    [TestCase("/a\r\nLocation: /b", Verdict.Malformed, "which one is meant?")]
    [TestCase("/a\u0001b", Verdict.RefusedRedirect, "clients disagree on what is meant")]
    [TestCase("/a\tb", Verdict.RefusedRedirect, "clients disagree on what is meant")]
    [TestCase("//b\u00fccher.example/", Verdict.RefusedRedirect, "names beyond ASCII are given in Punycode")]
    [TestCase("", Verdict.FinalStatus, "no Location")]
    public Task It_is_not_followed_where_it_is_in_doubt(string location, Verdict verdict, string reason) =>
        Hostile.AnswerAsync($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n", verdict);

    [Test]
    public Task With_a_blank_before_the_colon_it_is_another_field() =>

        // As for curl, Go and Python.
        Hostile.AnswerAsync("HTTP/1.1 302 Found\r\nLocation : /a\r\nContent-Length: 0\r\n\r\n", Verdict.FinalStatus);
}
