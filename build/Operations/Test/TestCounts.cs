using System.Globalization;
using System.Text.RegularExpressions;

namespace FargateFetcher.Building.Operations;

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
