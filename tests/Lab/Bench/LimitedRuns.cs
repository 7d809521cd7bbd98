using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>How a program fared in a container limited to a quarter of a processor, as Fargate's smallest task is.</summary>
/// <param name="WallMilliseconds">Of the program alone, without the container's start; the median.</param>
/// <param name="ThrottledRuns">In how many runs the kernel made it wait.</param>
/// <param name="Runs">How many there were.</param>
internal sealed record LimitedRuns(double WallMilliseconds, int ThrottledRuns, int Runs)
{
    /// <summary>From the lines of tests/Lab/Bench/Go/stopwatch: microseconds and throttled periods of a run.</summary>
    public static LimitedRuns Parse(string lines)
    {
        var runs = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Array.ConvertAll(line.Split(' '), number => long.Parse(number, CultureInfo.InvariantCulture)))
            .ToList();
        return new(Median.Of(runs.Select(run => run[0] / 1000.0)), runs.Count(run => run[1] > 0), runs.Count);
    }
}
