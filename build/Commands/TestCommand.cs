using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary><c>test</c>: every test there is.</summary>
internal static class TestCommand
{
    private static readonly IReadOnlyList<Suite> Known = [.. Suite.All, .. Suite.OnRequest];

    private static readonly Option<string[]> Suites = CreateSuites();

    private static readonly Option<string> Filter = new Option<string>("--filter")
    {
        Description = "Runs only the tests whose full name contains this.",
        HelpName = "text",
    }.Accept(Suite.CanBeSought, "is not a part of Namespace.Class.Method; parameters cannot be chosen");

    private static readonly Option<bool> Renew = new("--renew-baselines")
    {
        Description = "Writes the baselines of the stacks suite and the inventory in docs/architecture.md, instead of comparing.",
    };

    public static Command Create() => new BuildCommand(
        "test",
        "Builds everything and runs all tests against it.",
        "Ends with one line: N passed, N failed, N skipped.",
        "test --suite fetcher --filter JsonPointer",
        RunAsync)
    {
        Suites, Filter, Renew,
    };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var names = parsed.GetValue(Suites) is { Length: > 0 } given ? given : [.. Suite.All.Select(suite => suite.Name)];
        var run = new TestRun([.. Known.Where(suite => names.Contains(suite.Name))], parsed.GetValue(Filter), parsed.GetValue(Renew));
        var counts = await run.RunAsync(parsed.Requirements(), cancellation);
        Terminal.Result(counts.ToString());
        return counts.Failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static Option<string[]> CreateSuites()
    {
        var suites = new Option<string[]>("--suite")
        {
            Description = "Runs this suite alone, and builds only what it needs; can be repeated. The suite hosts runs only when named.",
        };
        suites.AcceptOnlyFromAmong([.. Known.Select(suite => suite.Name)]);
        return suites;
    }
}
