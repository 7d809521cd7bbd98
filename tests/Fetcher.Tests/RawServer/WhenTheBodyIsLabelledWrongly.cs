using System.IO.Compression;
using System.Text;
using FargateFetcher.Lab;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

/// <summary>The JSON decides; labels serve to word a failure.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WhenTheBodyIsLabelledWrongly
{
    [TestCase("Content-Encoding: UTF-8")]
    [TestCase("Content-Encoding: aws-chunked")]
    [TestCase("Content-Encoding: aws-chunked,identity")]
    [TestCase("Content-Encoding: none")]
    [TestCase("Content-Encoding: application/json")]
    [TestCase("Content-Encoding: gzip")]
    [TestCase("Content-Encoding: br\r\nContent-Encoding: zstd")]
    [TestCase("Content-Type: text/html; charset=utf-16")]
    [TestCase("Content-Type: ;;=")]
    [TestCase("Content-Type: application/vnd.api+json\r\nContent-Type: image/png")]
    public Task JSON_is_printed(string label) =>
        Hostile.AnswerAsync($"{Answer.Ok}{label}\r\n{Answer.Sized}\r\n{Answer.Body}", Verdict.Printed);

    [TestCase("Content-Encoding: gzip\r\n", "gzip")]
    [TestCase("Content-Encoding: aws-chunked, x-gzip\r\n", "gzip")]
    [TestCase("", "gzip")]
    public async Task Compressed_JSON_is_65_and_the_error_says_so(string label, string named)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Answer.Body));
        }

        await using var server = ScriptedServer.Start(Script.Requested.Send($"{Answer.Ok}{label}\r\n").Send(compressed.ToArray()));

        var line = (await Hostile.RunAsync([server.Url])).ShouldFail(65, "not-json");

        Assert.That((string?)line["detail"], Does.Contain(named).And.Contain("not asked for"));
    }

    [Test]
    public async Task What_cannot_be_told_from_its_bytes_is_named_by_its_label()
    {
        await using var server = ScriptedServer.Start(
            Script.Requested.Send($"{Answer.Ok}Content-Encoding: BR\r\n\r\n\u000b\u0002\u0080{{\u0003"));

        var line = (await Hostile.RunAsync([server.Url])).ShouldFail(65, "not-json");

        Assert.That((string?)line["detail"], Does.Contain("Content-Encoding is br"));
    }

    [Test]
    public async Task JSON_is_asked_for_first_and_anything_after_it()
    {
        await using var server = ScriptedServer.Start(Script.Requested.Send(Answer.Whole));

        (await Hostile.RunAsync([server.Url])).ShouldPrint(Answer.Text);

        await server.DisposeAsync();
        Assert.That(server.Requests.Single(), Does.Contain("\r\nAccept: application/json, */*;q=0.5\r\n"));
    }
}
