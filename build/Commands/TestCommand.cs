using System.CommandLine;
using FargateFetcher.Building.Testing;

namespace FargateFetcher.Building.Commands;

/// <summary><c>test</c>: every test there is.</summary>
internal static class TestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        IReadOnlyList<Suite> known = [.. Suite.All, .. Suite.OnRequest];
        var suite = new Option<string[]>("--suite") { Description = "Runs one suite alone, and builds only what it needs. May be given several times; hosts runs only when it is." };
        suite.AcceptOnlyFromAmong([.. known.Select(one => one.Name)]);
        var filter = new Option<string>("--filter") { Description = "Runs only the tests whose full name contains this.", HelpName = "text" };
        var renew = new Option<bool>("--renew-baselines") { Description = "Writes the baselines of the stacks suite and the inventory in docs/architecture.md, instead of comparing." };
        var command = CommandLine.Define(
            "test",
            "Builds everything and runs all tests against it. Ends with one line: N passed, N failed, N skipped.",
            "test --suite fetcher --filter JsonPointer",
            async (parsed, cancellation) =>
            {
                var names = parsed.GetValue(suite) is { Length: > 0 } given ? given : [.. Suite.All.Select(one => one.Name)];
                var run = new TestRun([.. known.Where(one => names.Contains(one.Name))], parsed.GetValue(filter), parsed.GetValue(renew));
                var counts = await run.RunAsync(parsed.Requirements(), cancellation);
                Terminal.Result(counts.ToString());
                return counts.Failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
            });
        command.Add(suite);
        command.Add(filter);
        command.Add(renew);
        return command;
    }
}
