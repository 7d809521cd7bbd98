using System.Globalization;
using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// The peak resident memory of a command. GNU time starts it, because a child inherits the peak of the process that
/// starts it (getrusage(2), <c>ru_maxrss</c>), and this program's own is many times the fetcher's.
/// </summary>
internal static class PeakMemory
{
    /// <summary>Runs the command once and returns its peak resident set size, in KiB.</summary>
    public static async Task<long> MeasureAsync(Command command, CancellationToken cancellation)
    {
        var report = Path.GetTempFileName();
        try
        {
            var timed = Cli.Wrap("/usr/bin/time")
                .WithArguments($"--format %M --output {report} -- {command.TargetFilePath} {command.Arguments}")
                .WithEnvironmentVariables(command.EnvironmentVariables)
                .WithValidation(CommandResultValidation.None);
            await timed.TryAsync(cancellation);

            // Of a command that failed, GNU time says so in a line before the figures.
            var lines = await File.ReadAllLinesAsync(report, cancellation);
            return long.Parse(lines[^1], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
