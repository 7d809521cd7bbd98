using CliWrap.Buffered;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Commands;

/// <summary>A terminal interrupts all of its processes at once, and the AWS CLI may end before the build program notices.</summary>
[CancelAfter(120_000)]
[Parallelizable]
public sealed class WhenAToolIsInterruptedFirst
{
    [TestCase("kill -INT $$", TestName = "By_SIGINT_it_is_no_failure")]
    [TestCase($"exec {HangUpHeard.Program} {HangUpHeard.Option} sh -c 'kill -HUP $$'", TestName = "By_SIGHUP_it_is_no_failure")]
    [TestCase("kill -TERM $$", TestName = "By_SIGTERM_it_is_no_failure")]
    [TestCase("exit 130", TestName = "With_the_exit_code_of_the_AWS_CLI_it_is_no_failure")]
    public async Task It_is_no_failure(string end, CancellationToken cancellation)
    {
        var result = await StatusAsync(end, cancellation);

        Assert.That((result.ExitCode, result.StandardOutput), Is.EqualTo((ExitCodes.Interrupted, "")));
        Assert.That(result.StandardError, Does.Contain("interrupted").And.Not.Contain("error"));
    }

    [Test]
    public async Task Killed_it_is_a_failure(CancellationToken cancellation)
    {
        var result = await StatusAsync("kill -KILL $$", cancellation);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(result.StandardError, Does.Contain("exit code 137").And.Contain("next:"));
    }

    private static async Task<BufferedCommandResult> StatusAsync(string end, CancellationToken cancellation)
    {
        using var aws = new ScriptedAws(end);
        return await BuildProgram.RunAsync(aws.Environment, cancellation, "status", "--no-install");
    }
}
