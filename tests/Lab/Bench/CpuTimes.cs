using CliWrap;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>The CPU time of a fetch.</summary>
internal static class CpuTimes
{
    /// <summary>Runs commands in turn, several times, so that whatever else the machine does disturbs all of them alike.</summary>
    /// <returns>The median of each, user plus system, in milliseconds.</returns>
    /// <exception cref="BuildException">One failed, or printed nothing.</exception>
    public static async Task<IReadOnlyList<double>> MeasureAsync(IReadOnlyList<Command> commands, int runs, CancellationToken cancellation)
    {
        var times = commands.Select(_ => new List<double>()).ToList();

        // The first round fills the file cache and warms the server; it does not count.
        for (var round = 0; round <= runs; round++)
        {
            for (var index = 0; index < commands.Count; index++)
            {
                var before = ChildCpu.Total;
                var result = await commands[index].TryAsync(cancellation);
                result.ThrowIfInterrupted();
                var spent = ChildCpu.Total - before;

                // A pipeline succeeds with its last command, whatever became of the first.
                if (result.ExitCode != 0 || string.IsNullOrWhiteSpace(result.StandardOutput))
                {
                    throw new BuildException(
                        $"'{commands[index]}' printed no fact: exit code {result.ExitCode}. {result.StandardError.Trim()}");
                }

                if (round > 0)
                {
                    times[index].Add(spent.TotalMilliseconds);
                }
            }
        }

        return [.. times.Select(Median.Of)];
    }
}
