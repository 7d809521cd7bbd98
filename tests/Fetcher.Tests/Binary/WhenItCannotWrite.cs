using CliWrap;
using CliWrap.Buffered;
using FargateFetcher.Lab;
using FargateFetcher.Tests.Support;

namespace FargateFetcher.Tests.Binary;

[Category(NativeFetcher.EveryPlatform)]
[CancelAfter(300_000)]
public sealed class WhenItCannotWrite
{
    private readonly FactsApi _api = FactsApi.Start();

    [OneTimeTearDown]
    public void Stop() => _api.Dispose();

    [TestCase("> /dev/full")]
    [TestCase(">&-")]
    public async Task To_stdout_the_exit_code_is_74(string redirection)
    {
        var result = await ShellAsync($"\"$0\" \"$1\" {redirection}");

        Assert.That(result.ExitCode, Is.EqualTo(74));
        Assert.That(result.StandardError, Does.Contain("\"code\":\"output\""));
    }

    [Test]
    public async Task To_a_pipe_that_is_closed_the_exit_code_is_74()
    {
        // The reader has ended before the fetcher starts.
        var result = await ShellAsync("exec 4> >(:); wait $!; exec \"$0\" \"$1\" >&4");

        Assert.That(result.ExitCode, Is.EqualTo(74));
    }

    [Test]
    public async Task To_stderr_the_exit_code_still_tells()
    {
        var result = await ShellAsync("\"$0\" --nonsense 2>&-");

        Assert.That(result.ExitCode, Is.EqualTo(64));
    }

    private async Task<BufferedCommandResult> ShellAsync(string script) =>
        await Cli.Wrap("bash").WithArguments(["-c", script, NativeFetcher.Path, _api.Url])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.CurrentContext.CancellationToken);
}
