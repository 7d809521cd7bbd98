using System.Text;
using CliWrap;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Publishing;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Testing;

/// <summary>All tests, against what is published: the native binary, the image, the templates.</summary>
internal static class TestRun
{
    private const string Emulated = "emulated";

    /// <summary>The suites, in the order in which they run: the quick ones first.</summary>
    public static IReadOnlyList<string> Suites { get; } = ["fetcher", Emulated, "stacks", "delivery"];

    /// <summary>Runs some suites and returns the sum.</summary>
    /// <param name="suites">Which.</param>
    /// <param name="renewBaselines">Whether baselines are written instead of compared with.</param>
    /// <param name="check">Sees to what is missing on the machine.</param>
    /// <param name="cancellation">Ends what was started.</param>
    /// <exception cref="BuildException">Something did not build, or a runner ended without a summary.</exception>
    public static async Task<TestCounts> RunAsync(IReadOnlyList<string> suites, bool renewBaselines, RequirementCheck check, CancellationToken cancellation)
    {
        foreach (var lack in await check.PrepareAsync(cancellation, [.. Needs.Image, .. Needs.OfSuites(suites)]))
        {
            Terminal.Warn($"{lack} The tests that need it are skipped.");
        }

        await ImageBuild.RunAsync(Platform.All, LayerCompression.Zstd, check, cancellation);
        await MemcheckLink.RunAsync(cancellation);
        await Terminal.StepAsync("Building the tests", () => Tool
            .Create("dotnet", "build", "fargate-fetcher.slnx", "--configuration", "Release", "--verbosity", "quiet", "-p:RestoreLockedMode=true")
            .ReadAsync(cancellation));

        var sum = default(TestCounts);
        foreach (var suite in suites)
        {
            sum += await RunSuiteAsync(suite, renewBaselines, cancellation);
        }

        return sum;
    }

    private static Task<TestCounts> RunSuiteAsync(string suite, bool renewBaselines, CancellationToken cancellation)
    {
        if (suite != Emulated)
        {
            return RunProjectAsync(
                char.ToUpperInvariant(suite[0]) + suite[1..] + ".Tests", [], ("RENEW_BASELINES", renewBaselines ? "true" : "false"), cancellation);
        }

        // A part of the tests only: emulation is many times slower, and what depends on the architecture is in every part.
        var other = Platform.All.Single(platform => platform != Platform.OfThisMachine);
        Terminal.Note($"The fetcher for {other} runs by an emulator of its processor.");
        return RunProjectAsync("Fetcher.Tests", ["--filter", "TestCategory=EveryPlatform"], ("FETCHER_PLATFORM", other.RuntimeIdentifier), cancellation);
    }

    private static async Task<TestCounts> RunProjectAsync(
        string project, IReadOnlyList<string> options, (string Name, string Value) variable, CancellationToken cancellation)
    {
        var program = Path.Combine(Repository.Root, "tests", project, "bin", "Release", "net10.0", project + ".dll");
        var output = new StringBuilder();
        await using var stdout = Console.OpenStandardOutput();
        var result = await Tool.Create("dotnet", [program, "--output", "detailed", "--progress", "off", "--ansi", "off", .. options])
            .WithEnvironmentVariables(variables => variables.Set(variable.Name, variable.Value))
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToStream(stdout), PipeTarget.ToStringBuilder(output)))
            .ExecuteAsync(CancellationToken.None, cancellation);
        return TestCounts.Parse(output.ToString()) is { } counts && (result.ExitCode == 0) == (counts.Failed == 0)
            ? counts
            : throw new BuildException($"{project} ended with exit code {result.ExitCode} and no summary that fits it.", $"Try it alone: dotnet run --project tests/{project}");
    }
}
