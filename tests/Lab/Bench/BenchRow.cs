namespace FargateFetcher.Lab;

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
    string Program, long BinaryBytes, long ImageBytes, double CpuMilliseconds, double CpuToGo, long Instructions, long PeakRssKiB, LimitedRuns? Limited);
