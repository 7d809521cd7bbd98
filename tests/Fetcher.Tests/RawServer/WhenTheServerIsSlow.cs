using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

[Parallelizable(ParallelScope.All)]
public sealed class WhenTheServerIsSlow
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly (string Name, Script Script)[] Kinds =
    [
        ("silent", Script.Requested.Hang()),
        ("deaf", Script.Accepted.Wait(TimeSpan.FromSeconds(20))),
        ("a byte a second of headers", Script.Requested.SendSlowly(Answer.Whole, Second)),
        ("a byte a second of the body", Script.Requested.Send($"{Answer.Ok}{Answer.Sized}\r\n").SendSlowly(Answer.Body, Second)),
        ("a byte a second of chunks", Script.Requested.Send($"{Answer.Ok}{Answer.Chunked}\r\n").SendSlowly(Answer.OneChunk, Second)),
        ("all but the end", Script.Requested.Send($"{Answer.Ok}\r\n{Answer.Body}").Hang()),
        ("all but the last chunk", Script.Requested.Send($"{Answer.Ok}{Answer.Chunked}\r\n19\r\n{Answer.Body}\r\n").Hang()),
        ("all but the end of the trailers", Script.Requested.Send($"{Answer.Ok}{Answer.Chunked}\r\n{Answer.OneChunk}"[..^2]).Hang()),
    ];

    private static IEnumerable<TestCaseData<Script>> Cases =>
        Kinds.Select(kind => new TestCaseData<Script>(kind.Script).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Cases))]
    public Task An_attempt_ends_when_its_time_is_over(Script script) =>
        Hostile.ServeAsync(script, Verdict.Late, "--attempt-timeout", "0.4", "--deadline", "2");

    [TestCaseSource(nameof(Cases))]
    public async Task The_run_ends_when_its_time_is_over(Script script)
    {
        await using var server = ScriptedServer.Start(script);

        var line = (await Hostile.RunAsync([server.Url, "--deadline", "0.5"])).ShouldFail(75, "deadline");

        Assert.That((int?)line["elapsedMs"], Is.InRange(450, 5000));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public Task And_whole_within_the_time_it_is_printed() =>
        Hostile.ServeAsync(Script.Requested.SendSlowly(Answer.Whole, TimeSpan.FromMilliseconds(5)), Verdict.Printed);

    [Test]
    public async Task Over_several_redirects_the_attempt_has_one_time_limit()
    {
        await using var server = ScriptedServer.Start(
            Script.Requested.Wait(TimeSpan.FromSeconds(2)).Send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"));

        (await Hostile.RunAsync([server.Url, "--attempts", "1", "--attempt-timeout", "3"])).ShouldFail(69, "attempt-timeout");

        Assert.That(server.Connections, Is.EqualTo(2));
    }
}
