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
