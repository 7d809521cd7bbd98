namespace FargateFetcher.Delivery.Tests.Scripts;

/// <summary>Neither script knows anything that the other does not: both hand over what they are given, and the exit code back.</summary>
[CancelAfter(180_000)]
public sealed class BothScripts
{
    [Test]
    public async Task Show_the_same_help(CancellationToken cancellation)
    {
        var bash = await BuildScripts.RunBashAsync(["--help"], cancellation);
        var powerShell = await BuildScripts.RunPowerShellAsync(["--help"], cancellation);

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((0, 0)));
        Assert.That(powerShell.Output.Trim(), Is.EqualTo(bash.Output.Trim()).And.Contain("Usage:"));
    }

    [Test]
    public async Task Hand_over_arguments_as_they_are_and_the_exit_code_back(CancellationToken cancellation)
    {
        string[] arguments = ["demo", "--runs", "a 'b' c"];
        var bash = await BuildScripts.RunBashAsync(arguments, cancellation);
        var powerShell = await BuildScripts.RunPowerShellAsync(arguments, cancellation);

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((64, 64)));
        Assert.That(new[] { bash.Output, powerShell.Output }, Has.All.Contains("'a 'b' c' is not a whole number"));
    }
}
