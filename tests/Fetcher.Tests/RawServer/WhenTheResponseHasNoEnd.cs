using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.RawServer;

/// <summary>
/// Whatever a server pours out, a run takes little memory and keeps its time. The limit on the body is the default, 1 MiB.
/// </summary>
public sealed class WhenTheResponseHasNoEnd
{
    // A plain run peaks at 6 to 7 MiB. On top come 1 MiB of body, the buffer from which it grew, and what the heap has not given back.
    private const long MostKiB = 12 * 1024;

    private const string Chunks = $"{Answer.Ok}{Answer.Chunked}\r\n";

    private const string Hundred = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    [TestCase($"{Answer.Ok}\r\n", "x", 65, TestName = "A body until close")]
    [TestCase($"{Answer.Ok}Content-Length: 9223372036854775807\r\n\r\n", "x", 65, TestName = "A body of 8 EiB")]
    [TestCase($"{Answer.Ok}\r\n", " ", 65, TestName = "A body of white space")]
    [TestCase($"{Answer.Ok}\r\n", "[", 65, TestName = "A body of open brackets")]
    [TestCase(Chunks, "64\r\n" + Hundred + "\r\n", 65, TestName = "Chunks of a hundred bytes")]
    [TestCase(Chunks, "1\r\nx\r\n", 65, TestName = "Chunks of a byte")]
    [TestCase(Chunks, "0000000000000001\r\nx\r\n", 65, TestName = "Chunks of a byte with padded sizes")]
    [TestCase(Chunks, "0", 76, TestName = "A chunk size without end")]
    [TestCase($"{Chunks}1;x=", "y", 76, TestName = "A chunk extension without end")]
    [TestCase(Chunks, "1;name=a-value-of-some-length\r\nx\r\n", 76, TestName = "Chunks with extensions")]
    [TestCase($"{Chunks}0\r\n", "X: y\r\n", 76, TestName = "Trailers")]
    [TestCase("", "x", 76, TestName = "A status line")]
    [TestCase(Answer.Ok, "X: y\r\n", 76, TestName = "Headers")]
    [TestCase($"{Answer.Ok}X: ", "y", 76, TestName = "A header value")]
    [TestCase(Answer.Ok, "x", 76, TestName = "A header name")]
    [TestCase("", "HTTP/1.1 100 Continue\r\n\r\n", 76, TestName = "Interim responses")]
    public async Task It_ends_in_little_memory(string start, string repeated, int exitCode)
    {
        var many = string.Concat(Enumerable.Repeat(repeated, 1000));
        await using var server = ScriptedServer.Start(Script.Requested.Send(start).SendForever(many));

        var (code, peak) = await FetcherMemory.MeasureAsync(server.Url, "--deadline", "20");

        await TestContext.Out.WriteLineAsync($"peak memory: {peak} KiB");
        Assert.That(code, Is.EqualTo(exitCode));
        Assert.That(peak, Is.LessThan(MostKiB));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    // In a container .NET's heap is at most three quarters of the memory, 288 MiB of the 384 that stacks/compute.yml gives; elsewhere what
    // this variable says, in hexadecimal.
    [Test]
    public async Task It_says_when_its_memory_is_too_small()
    {
        await using var server = ScriptedServer.Start(Script.Requested.Send($"{Answer.Ok}\r\n").SendForever(new('x', 65536)));

        var result = await NativeFetcher.RunAsync(
            [server.Url, "--deadline", "20", "--max-bytes", "268435456"], ("DOTNET_GCHeapHardLimit", "12000000"));

        Assert.That((string?)result.ShouldFail(65, "too-large")["detail"], Does.Contain("more memory than there is"));
    }
}
