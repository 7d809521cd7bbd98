using System.CommandLine;
using FargateFetcher.Building.Testing;

namespace FargateFetcher.Building.Commands;

/// <summary><c>test</c>: every test there is.</summary>
internal static class TestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var suite = new Option<string>("--suite") { Description = "Runs one suite alone." };
        suite.AcceptOnlyFromAmong([.. TestRun.Suites]);
        var renew = new Option<bool>("--renew-baselines") { Description = "Writes what the stacks suite compares its scenarios with, instead of comparing." };
        var command = CommandLine.Define(
            "test",
            "Builds everything and runs all tests against it. Ends with one line: N passed, N failed, N skipped.",
            "test --suite fetcher",
            async (parsed, cancellation) =>
            {
                IReadOnlyList<string> suites = parsed.GetValue(suite) is { } one ? [one] : TestRun.Suites;
                var counts = await TestRun.RunAsync(suites, parsed.GetValue(renew), parsed.Requirements(), cancellation);
                Terminal.Result(counts.ToString());
                return counts.Failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
            });
        command.Add(suite);
        command.Add(renew);
        return command;
    }
}
