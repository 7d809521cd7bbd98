namespace FargateFetcher.Lab;

/// <summary>Everything that a bench found out.</summary>
/// <param name="Runs">How many runs the medians are of.</param>
/// <param name="Machine">What it was measured on.</param>
/// <param name="GoVersion">Which Go built the program that the fetcher is measured against: their sizes and speeds differ.</param>
/// <param name="Rows">The fetcher first.</param>
/// <param name="NotLimited">Why nothing was measured in containers; null where it was.</param>
internal sealed record BenchResult(int Runs, string Machine, string GoVersion, IReadOnlyList<BenchRow> Rows, string? NotLimited)
{
    /// <summary>What the fetcher is to reach.</summary>
    public IReadOnlyList<BenchTarget> Targets => BenchTarget.Of(Rows[0]);
}

/// <summary>What was measured of one contender.</summary>
/// <param name="Program">Its name.</param>
/// <param name="BinaryBytes">Of its programs and shared libraries.</param>
/// <param name="ImageBytes">Of everything that its image needs, the roots included, as one layer in zstd at level 19.</param>
/// <param name="CpuMilliseconds">User plus system time of all its processes; the median.</param>
/// <param name="CpuToGo">The same as a part of the Go program's.</param>
/// <param name="Instructions">Outside the kernel, of all its processes.</param>
/// <param name="PeakRssKiB">The peak resident set size, in KiB; of several processes, the largest one's.</param>
/// <param name="Limited">In a container; null where no engine could be had.</param>
internal sealed record BenchRow(
    string Program,
    long BinaryBytes,
    long ImageBytes,
    double CpuMilliseconds,
    double CpuToGo,
    long Instructions,
    long PeakRssKiB,
    LimitedRuns? Limited);
