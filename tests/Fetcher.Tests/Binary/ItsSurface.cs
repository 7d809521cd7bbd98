using System.Xml.Linq;
using CliWrap;
using CliWrap.Buffered;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(60_000)]
public sealed class ItsSurface
{
    [Test]
    public async Task Help_names_every_setting_and_exit_code()
    {
        var result = await NativeFetcher.RunAsync(["--help"]);

        Assert.That(result.ExitCode, Is.Zero);
        string[] settings =
        [
            "FETCH_URL", "FETCH_POINTER", "FETCH_DEADLINE_SECONDS", "FETCH_ATTEMPT_TIMEOUT_SECONDS", "FETCH_ATTEMPTS", "FETCH_MAX_BYTES", "FETCH_HEADERS", "FETCH_ALLOW_HTTP",
            "--pointer", "--deadline", "--attempt-timeout", "--attempts", "--max-bytes",
        ];
        var exitCodes = typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()!.ToString()!);
        foreach (var word in settings.Concat(exitCodes))
        {
            Assert.That(result.Output, Does.Match($@"(?<![\w-]){word}(?![\w-])"));
        }

        Assert.That(result.Output.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(110));
    }

    [Test]
    public async Task Version_is_the_one_of_the_source()
    {
        var result = await NativeFetcher.RunAsync(["--version"]);

        var properties = XDocument.Load(Path.Combine(Path.GetDirectoryName(NativeFetcher.Binary)!, "..", "..", "Directory.Build.props"));
        result.ShouldPrint("fetcher " + properties.Descendants("Version").Single().Value);
    }

    [Test]
    public async Task It_is_linked_statically()
    {
        var headers = await Cli.Wrap("readelf").WithArguments(["--wide", "--dynamic", "--program-headers", NativeFetcher.Binary])
            .ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(headers.StandardOutput, Does.Contain("LOAD").And.Not.Contain("NEEDED").And.Not.Contain("INTERP"));
    }
}
