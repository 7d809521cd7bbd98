using System.CommandLine;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Building.Commands;

/// <summary>The commands that the lab does: their options and their help are here, their work is in <c>tests/Lab</c>.</summary>
internal static class LabCommands
{
    private const int MostCases = 1_000_000_000;

    private static bool StartsEmulator => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"));

    public static BuildCommand Size() => new(
        "size",
        "Prints what the binaries are made of.",
        "Beside the last figures kept in the repository, so that every change shows what it costs.",
        "size --renew",
        InLab(() => Needs.Linking))
    {
        Options.Flag("--renew", "Keeps these figures in tests/Lab/Size/sizes.tsv, to be committed with the change that costs them."),
    };

    public static BuildCommand Demo() => new(
        "demo",
        "Runs the native fetcher against a mock API.",
        "Five times, a second apart. It needs no AWS account and no container engine.",
        "demo --runs 3",
        InLab(() => Needs.Demo))
    {
        Options.Runs("How many times the fetcher is started.", 5),
    };

    public static BuildCommand Test()
    {
        var suites = new Option<string[]>("--suite")
        {
            Description = "Runs this suite alone, and builds only what it needs; can be repeated. The suite hosts runs only when named.",
        };
        suites.AcceptOnlyFromAmong(SuiteName.All);
        return new(
            "test",
            "Builds everything and runs all tests against it.",
            "Ends with one line: N passed, N failed, N skipped.",
            "test --suite fetcher --filter JsonPointer",
            (parsed, cancellation) => TestAsync(
                parsed, parsed.GetValue(suites) is { Length: > 0 } given ? given : SuiteName.Usual, cancellation))
        {
            suites,
            Options.Value<string>("--filter", "text", "Runs only the tests whose full name contains this.")
                .Accept(IsPartOfAName, "is not a part of Namespace.Class.Method; parameters cannot be chosen"),
            Options.Flag(
                "--renew-baselines",
                "Writes the baselines of the stacks suite and the inventory in docs/architecture.md, instead of comparing."),
        };
    }

    public static BuildCommand Lint() => new(
        "lint",
        "Runs the linters.",
        "Checks the templates with cfn-lint and yamllint, the scripts with shellcheck, and the C# with its analyzers and dotnet format.",
        "lint",
        LintAsync);

    public static BuildCommand Rehearse() => new(
        "rehearse",
        "Rehearses the whole deployment on this machine.",
        "Without an AWS account: packages the templates, deploys them to an emulator of the AWS API (the one in AWS_ENDPOINT_URL, or moto, "
            + "which it starts), runs the task in a container, and reads the facts back from the log group that the stack's output names. "
            + "Needs root on Linux.",
        "rehearse",
        InLab(() => Needs.Rehearsal(isOurs: StartsEmulator)))
    {
        Options.Flag(
            "--failures", "Also has the task fail in every usual way, and shows exit code, log line, and which rule and alarm see it."),
    };

    public static BuildCommand Bench() => new(
        "bench",
        "Measures one fetch, beside the same in Go and in the shell.",
        "Size, CPU, instructions, memory, and time at 0.25 CPU, against the same server on this machine. "
            + "Says which targets are reached; the exit code is 0 even if one is missed.",
        "bench --runs 10",
        InLab(() => Needs.Bench))
    {
        Options.Runs("How many runs the medians are of.", 30),
        Options.Value<string>("--go", "path", "The path of another Go, whose program is measured, too."),
        Options.Json,
    };

    /// <summary>The test suite has a short run of the same.</summary>
    public static BuildCommand Fuzz() => new(
        "fuzz",
        "Serves random and mutated responses to the native fetcher.",
        "Checks that each run keeps the fetcher's contract, and shows each response that breaks it, with its number.",
        "fuzz --count 1000 --seed 7",
        InLab(() => Needs.Linking))
    {
        Options.Number("--count", "How many responses are tried.", usual: 100_000, least: 0, MostCases),
        Options.Number("--seed", "The same seed gives the same responses.", usual: 1, int.MinValue, int.MaxValue),
        Options.Number("--first", "The number of the first response; with --count 1, it alone is repeated.", usual: 0, least: 0, MostCases),
    };

    /// <summary>The test suite has a few points of each.</summary>
    public static BuildCommand Soak() => new(
        "soak",
        "Kills and disturbs commands, and repeats them.",
        "Each command talks to an emulator of the AWS API through a proxy that kills it, sends it a signal or spoils the answer at one of "
            + "its requests. The same command again must succeed, and leave what it leaves undisturbed. Before that, the deployed task "
            + "runs in containers against an API that fails at random, and the log group must hold each served fact once; without root and "
            + "Docker, the native fetcher runs, and what it prints counts. Prints a table and whatever went otherwise; the exit code is "
            + "then 1. All of it takes hours.",
        "soak --runs 0 --points 5 --seed 7 --commands deploy,destroy --disturbances INT,KILL",
        InLab(() => Needs.Soak))
    {
        Options.Number("--runs", "How often the task runs against an API that fails at random.", usual: 500, least: 0, MostCases),
        Options.Number("--points", "At how many of its requests each command is disturbed, by each disturbance.", 20, least: 0, most: 1000),
        Options.Number("--at", "The only request at which that is done, by its number.", usual: 0, least: 0, most: 1000),
        Options.Number("--seed", "The same seed chooses the same requests.", usual: 1, int.MinValue, int.MaxValue),
        Options.Value<string?>("--commands", "names", "The commands, separated by commas. The default is all."),
        Options.Value<string?>("--disturbances", "names", "What disturbs them. The default is everything."),
        Options.Span("--silence", "How long the API keeps silent where it does.", "60s"),
    };

    // Anything else, such as a test's parameters, would have to be escaped in a filter ("Filter option details" in Microsoft's page "Run
    // selected unit tests"), which NUnit's adapter does not understand.
    private static bool IsPartOfAName(string text) =>
        text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || "._+".Contains(letter));

    private static Func<ParseResult, CancellationToken, Task<int>> InLab(Func<IReadOnlyList<Requirement>> needs) =>
        async (parsed, cancellation) =>
        {
            await parsed.Requirements().EnsureAsync(cancellation, [.. needs()]);
            return await LabProgram.RunAsync(parsed, cancellation);
        };

    private static async Task<int> TestAsync(ParseResult parsed, IReadOnlyList<string> suites, CancellationToken cancellation)
    {
        foreach (var lack in await parsed.Requirements().PrepareAsync(cancellation, [.. Needs.OfSuites(suites)]))
        {
            Terminal.Warn($"{lack} The tests that need it are skipped.");
        }

        return await LabProgram.RunAsync(parsed, cancellation);
    }

    private static async Task<int> LintAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var lacks = await parsed.Requirements().PrepareAsync(cancellation, [.. Needs.Linters]);
        var exitCode = await LabProgram.RunAsync(parsed, cancellation);

        // The others may have found nothing, but not all of them have run.
        return exitCode != ExitCodes.Done || lacks.Count == 0 ? exitCode : throw Lack.Failure(lacks);
    }
}
