namespace FargateFetcher.Delivery.Tests.Scripts;

/// <summary>Neither script knows anything that the other does not: both hand over what they are given, and the exit code back.</summary>
[CancelAfter(600_000)]
[Parallelizable]
public sealed class BuildScriptTests
{
    // Else the first of them would say that it builds the program.
    [OneTimeSetUp]
    public Task Build() => BuildScripts.RunBashAsync(["--version"], TestContext.CurrentContext.CancellationToken);

    [TestCase(0, "Operate:", "--help")]
    [TestCase(0, "./build.sh deploy --vpc", "deploy", "--help")]
    [TestCase(0, "Prices of us-east-1", "cost", "--parameter", "pScheduleExpression=cron(0 8 ? * MON-FRI *)")]
    [TestCase(64, "'a 'b' c' is not a whole number", "demo", "--runs", "a 'b' c")]
    [TestCase(64, "There is no terminal", "destroy", "--all")]
    public async Task Do_the_same(int exitCode, string says, params string[] arguments)
    {
        var cancellation = TestContext.CurrentContext.CancellationToken;
        var bash = await BuildScripts.RunBashAsync(arguments, cancellation);
        var powerShell = await BuildScripts.RunPowerShellAsync(arguments, cancellation);

        Assert.That((bash.ExitCode, powerShell.ExitCode), Is.EqualTo((exitCode, exitCode)), bash.Output + powerShell.Output);
        Assert.That(bash.Output, Does.Contain(says));
        Assert.That(LinesOf(powerShell), Is.EqualTo(LinesOf(bash)));
    }

    // What goes to stdout and what to stderr comes in one order here and in another there.
    private static IEnumerable<string> LinesOf(ScriptResult result) =>
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);
}
