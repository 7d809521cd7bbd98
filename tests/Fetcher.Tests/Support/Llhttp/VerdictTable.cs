using FargateFetcher.Tests.Support.RawServer;

namespace FargateFetcher.Tests.Support.Llhttp;

/// <summary>The table <c>verdicts.tsv</c>: what must come of each vector, and why.</summary>
internal static class VerdictTable
{
    /// <summary>The rows by the vectors' names.</summary>
    public static IReadOnlyDictionary<string, (Verdict Verdict, string Reason)> Rows { get; } = Read();

    private static Dictionary<string, (Verdict Verdict, string Reason)> Read() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Llhttp", "verdicts.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => (Enum.Parse<Verdict>(cells[1]), cells[2]), StringComparer.Ordinal);
}
