using System.Globalization;

namespace FargateFetcher.Lab;

/// <summary>A figure that the fetcher is to reach.</summary>
/// <param name="Name">What is measured, and its unit.</param>
/// <param name="Limit">The most it may be.</param>
/// <param name="Measured">What it is; null where it could not be measured.</param>
internal sealed record BenchTarget(string Name, double Limit, double? Measured)
{
    private const int BytesOfAKiB = 1024;

    /// <summary>Whether it is reached; null where that is not known.</summary>
    public bool? IsReached => Measured is { } measured ? measured <= Limit : null;

    /// <summary>For people.</summary>
    public string Verdict => IsReached switch { true => "reached", false => "MISSED", null => "not measured" };

    /// <summary>All targets, from what was measured of the fetcher. A megabyte is a million bytes.</summary>
    public static IReadOnlyList<BenchTarget> Of(BenchRow fetcher) =>
    [
        new("everything the image needs, MB", 1.9, fetcher.ImageBytes / 1e6),
        new("CPU, as a part of the Go program's", 0.65, fetcher.CpuToGo),
        new("instructions, M", 14.5, fetcher.Instructions / 1e6),
        new("peak RSS, MB", 5.5, fetcher.PeakRssKiB * BytesOfAKiB / 1e6),
        new("runs throttled at 0.25 CPU", 0, fetcher.Limited?.ThrottledRuns),
    ];

    /// <summary>One line: verdict, name, measured, limit.</summary>
    public override string ToString() =>
        $"{Verdict,-12}  {Name}: {Measured?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-"}, "
            + string.Create(CultureInfo.InvariantCulture, $"at most {Limit}");
}
