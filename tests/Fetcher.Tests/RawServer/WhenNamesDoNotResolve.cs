using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Servers;

namespace FargateFetcher.Tests.RawServer;

[CancelAfter(300_000)]
public sealed class WhenNamesDoNotResolve
{
    [Test]
    public async Task A_name_that_does_not_exist_is_69_after_every_attempt(CancellationToken cancellation)
    {
        // Name Error, RCODE 3 (RFC 1035, section 4.1.1), in an answer that repeats the question.
        var result = await AskAsync(
            question => [question[0], question[1], 0x81, 0x83, .. question[4..]], ["--attempts", "2", "--deadline", "10"], cancellation);

        Assert.That((int?)result.ShouldFail(69, "dns")["attempts"], Is.EqualTo(2));
    }

    [Test]
    public async Task A_name_server_that_never_answers_ends_with_the_attempt(CancellationToken cancellation)
    {
        var result = await AskAsync(_ => null, ["--attempts", "2", "--attempt-timeout", "0.4", "--deadline", "2"], cancellation);

        var line = result.ShouldFail(69, "attempt-timeout");
        Assert.That((int?)line["attempts"], Is.EqualTo(2));
        Assert.That((int?)line["elapsedMs"], Is.InRange(800, 8000));
    }

    [Test]
    public async Task A_name_server_that_never_answers_ends_with_the_deadline(CancellationToken cancellation)
    {
        var result = await AskAsync(_ => null, ["--deadline", "0.5"], cancellation);

        // By itself, glibc's resolver gives up after ten seconds (resolv.conf(5)).
        Assert.That((int?)result.ShouldFail(75, "deadline")["elapsedMs"], Is.InRange(450, 5000));
    }

    [TestCase(new byte[0])]
    [TestCase(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    public async Task A_name_server_that_answers_with_garbage_is_69_in_time(byte[] garbage, CancellationToken cancellation)
    {
        var result = await AskAsync(
            question => [.. question[..Math.Min(2, garbage.Length)], .. garbage],
            ["--attempts", "1", "--attempt-timeout", "1"],
            cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(69));
        Assert.That((string?)result.ErrorLine()["code"], Is.EqualTo("dns").Or.EqualTo("attempt-timeout"));
    }

    private static async Task<FetcherResult> AskAsync(Func<byte[], byte[]?> answer, string[] options, CancellationToken cancellation)
    {
        await using var server = NameServer.Start(answer);
        var result = await Cli.Wrap("unshare")
            .WithArguments([.. server.Unshare, NativeFetcher.Path, "https://fetch.example/", .. options])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
        Assert.That(server.Asked.IsCompleted);
        return new FetcherResult(result.ExitCode, result.StandardOutput, result.StandardError);
    }
}
