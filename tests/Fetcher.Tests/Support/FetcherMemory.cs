using System.Globalization;
using CliWrap;

namespace FargateFetcher.Tests.Support;

/// <summary>
/// The peak resident memory of a run. GNU time starts it, because a child inherits the peak of the process that
/// starts it (getrusage(2), <c>ru_maxrss</c>), and the test runner's is many times the fetcher's.
/// </summary>
internal static class FetcherMemory
{
    /// <summary>Runs the binary and returns its exit code and its peak resident set size, in KiB.</summary>
    public static async Task<(int ExitCode, long KiB)> MeasureAsync(params IReadOnlyList<string> arguments)
    {
        var report = Path.GetTempFileName();
        try
        {
            using var limit = new CancellationTokenSource(NativeFetcher.Limit);
            var result = await Cli.Wrap("/usr/bin/time")
                .WithArguments(["--quiet", "--format", "%M", "--output", report, "--", NativeFetcher.Path, .. arguments])
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token);
            return (result.ExitCode, long.Parse(await File.ReadAllTextAsync(report, limit.Token), CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(report);
        }
    }
}
