using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>Tests against what is published: the native binary, the image, the templates.</summary>
/// <param name="suites">The suites to run.</param>
/// <param name="filter">A part of the full name of the tests that are run; null for all.</param>
/// <param name="renewBaselines">Whether baselines are written instead of compared with.</param>
internal sealed class TestRun(IReadOnlyList<Suite> suites, string? filter, bool renewBaselines)
{
    // Microsoft.Testing.Platform's exit code where no test ran: none fits the filter, or all were skipped.
    private const int NoTests = 8;

    private readonly OutputInTurn _output = new(Console.Out);

    /// <summary>Runs suites, and prints the sum.</summary>
    /// <param name="names">The suites by name; none for all that need not be named.</param>
    /// <returns>Whether none of the tests failed.</returns>
    public static async Task<bool> ShowAsync(
        string[] names, string? filter, bool renewBaselines, RequirementCheck check, CancellationToken cancellation)
    {
        IReadOnlyList<Suite> suites = names is []
            ? Suite.All
            : [.. Suite.All.Concat(Suite.OnRequest).Where(suite => names.Contains(suite.Name))];
        var counts = await new TestRun(suites, filter, renewBaselines).RunAsync(check, cancellation);
        Terminal.Result(counts.ToString());
        return counts.Failed == 0;
    }

    /// <summary>Builds what is needed, runs the suites, and returns the sum. Cancelling it ends everything that it has started.</summary>
    /// <exception cref="BuildException">Something did not build, or a runner ended without a summary.</exception>
    private async Task<TestCounts> RunAsync(RequirementCheck check, CancellationToken cancellation)
    {
        await using var temporary = new TemporaryFiles();
        await using var ending = Descendants.EndWith(cancellation);
        await new TestPreparation(suites, check) { IsQuick = filter is not null }.RunAsync(cancellation);
        return await RunSuitesAsync(temporary.Path, cancellation);
    }

    private async Task<TestCounts> RunSuitesAsync(string temporary, CancellationToken cancellation)
    {
        // Their turns in the order of all suites, whichever starts first.
        var turns = suites.ToDictionary(suite => suite.Name, _ => _output.Next());
        var counts = await Task.WhenAll(Suite.SideBySide.Select(async names =>
        {
            var ofGroup = default(TestCounts);
            foreach (var suite in suites.Where(suite => names.Contains(suite.Name)))
            {
                ofGroup += await RunSuiteAsync(suite, turns[suite.Name], temporary, cancellation);
            }

            return ofGroup;
        }));
        var sum = counts.Aggregate((one, other) => one + other);
        return filter is null || sum != default
            ? sum
            : throw new BuildException(
                $"No test of {string.Join(", ", suites.Select(suite => suite.Name))} has '{filter}' in its full name.",
                "Give a part of Namespace.Class.Method; upper and lower case count.",
                ExitCodes.Usage);
    }

    private async Task<TestCounts> RunSuiteAsync(Suite suite, OutputInTurn.Turn turn, string temporary, CancellationToken cancellation)
    {
        Terminal.Note($"Running the suite {suite.Name} ...");
        var started = Stopwatch.GetTimestamp();
        var output = new StringBuilder();
        try
        {
            string[] options = ["--output", "detailed", "--progress", "off", "--ansi", "off", .. suite.FilterOptions(filter)];
            var result = await Tool
                .Create("dotnet", [suite.Program, .. options])
                .WithEnvironmentVariables(new Dictionary<string, string?>(suite.Variables)
                {
                    ["RENEW_BASELINES"] = renewBaselines ? "true" : "false",
                    ["TMPDIR"] = temporary,
                    [Repository.BuiltVariable] = Repository.Root,
                })
                .WithStandardOutputPipe(PipeTarget.Merge(turn.Target, PipeTarget.ToStringBuilder(output)))
                .ExecuteAsync(CancellationToken.None, cancellation);
            result.ThrowIfInterrupted();
            if (TestCounts.Parse(output.ToString()) is not { } counts || !Fits(result.ExitCode, counts))
            {
                throw new BuildException(
                    $"The suite {suite.Name} ended with exit code {result.ExitCode} and no summary that fits it.",
                    $"Try it alone: ./build.sh test --suite {suite.Name}");
            }

            Terminal.Note($"done   {suite.Name}: {counts} ({Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s)");
            return counts;
        }
        finally
        {
            turn.End();
        }
    }

    private bool Fits(int exitCode, TestCounts counts) => exitCode switch
    {
        0 => counts.Failed == 0,
        NoTests when counts.Failed == 0 => filter is not null || counts.Skipped > 0,
        _ => counts.Failed > 0,
    };
}

/// <summary>How many tests passed, failed and were skipped.</summary>
internal readonly partial record struct TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Adds two counts up.</summary>
    public static TestCounts operator +(TestCounts one, TestCounts other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>Reads the summary with which Microsoft.Testing.Platform ends a run; null where there is none.</summary>
    public static TestCounts? Parse(string output)
    {
        var match = Summary().Match(output);
        return match.Success ? new TestCounts(Number("succeeded"), Number("failed"), Number("skipped")) : null;

        int Number(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The line that CI reads.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    [GeneratedRegex(@"failed: (?<failed>\d+)\s+succeeded: (?<succeeded>\d+)\s+skipped: (?<skipped>\d+)", RegexOptions.RightToLeft)]
    private static partial Regex Summary();
}
