using System.Text.RegularExpressions;
using System.Xml.Linq;
using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Shared;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(300_000)]
public sealed class WhenAskedAboutItself
{
    [Test]
    public async Task Help_names_every_setting_and_exit_code()
    {
        var result = await NativeFetcher.RunAsync(["--help"]);

        Assert.That(result.ExitCode, Is.Zero);
        string[] settings =
        [
            "FETCH_URL", "FETCH_POINTER", "FETCH_DEADLINE_SECONDS", "FETCH_ATTEMPT_TIMEOUT_SECONDS", "FETCH_ATTEMPTS",
            "FETCH_MAX_BYTES", "FETCH_HEADERS", "FETCH_ALLOW_HTTP",
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
    public async Task Version_is_the_one_of_the_source_with_those_of_OpenSSL_and_the_roots()
    {
        var top = Path.Combine(Path.GetDirectoryName(NativeFetcher.Binary)!, "..", "..");
        var result = await NativeFetcher.RunAsync(["--version"], ("SSL_CERT_FILE", Path.Combine(top, "artifacts", "ca-certificates.crt")));

        var version = XDocument.Load(Path.Combine(top, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.That(
            result.Output,
            Does.Match($@"\Afetcher {Regex.Escape(version)} \(OpenSSL 3\.\d+\.\d+, CA bundle 20\S+ of 20\d\d-\d\d-\d\d\)\n\z"));
        Assert.That(result.ExitCode, Is.Zero);
    }

    [TestCase("/dev/null")]
    [TestCase("/nowhere")]
    public async Task Version_says_that_a_bundle_has_no_date(string bundle)
    {
        var result = await NativeFetcher.RunAsync(["--version"], ("SSL_CERT_FILE", bundle));

        Assert.That(result.Output, Does.EndWith(", CA bundle without a date)\n"));
    }

    [Test]
    public async Task It_is_linked_statically()
    {
        var headers = await Cli.Wrap("readelf").WithArguments(["--wide", "--dynamic", "--program-headers", NativeFetcher.Binary])
            .ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(headers.StandardOutput, Does.Contain("LOAD").And.Not.Contain("NEEDED").And.Not.Contain("INTERP"));
    }
}
