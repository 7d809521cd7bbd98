using System.Globalization;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>The results of a bench, for people and for programs.</summary>
internal static class BenchReport
{
    private static readonly string[] Figures =
    [
        "binaries, bytes", "image, bytes (zstd -19)", "CPU ms", "to Go's", "instructions, M", "peak RSS, KiB", "wall ms at 0.25 CPU",
        "throttled",
    ];

    // Wider than the table: Spectre.Console would otherwise break its cells.
    private const int Width = 4096;

    /// <summary>Where the results land: <c>artifacts/bench/</c>.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Artifacts, "bench");

    /// <summary>As a table, one row a contender.</summary>
    public static Table Table(BenchResult result)
    {
        var table = new Table().AddColumn("one fetch over TLS 1.3");
        foreach (var figure in Figures)
        {
            table.AddColumn(figure, column => column.RightAligned().NoWrap());
        }

        foreach (var row in result.Rows)
        {
            table.AddRow(
                new Text(row.Program), Number(row.BinaryBytes, "N0"), Number(row.ImageBytes, "N0"), Number(row.CpuMilliseconds, "F1"),
                Number(row.CpuToGo, "F2"), Number(row.Instructions / 1e6, "F1"), Number(row.PeakRssKiB, "N0"),
                Number(row.Limited?.WallMilliseconds, "F1"),
                new Text(row.Limited is { } limited ? $"{limited.ThrottledRuns} of {limited.Runs}" : "-"));
        }

        return table;
    }

    /// <summary>What belongs under the table: how it was measured, and which targets are reached.</summary>
    public static IEnumerable<string> Lines(BenchResult result)
    {
        yield return $"CPU and wall time: medians of {result.Runs} runs, in turn; {result.Machine}; {result.GoVersion}.";
        if (result.NotLimited is { } reason)
        {
            yield return $"Wall time and throttling at 0.25 CPU were not measured: {reason}";
        }

        foreach (var target in result.Targets)
        {
            yield return target.ToString();
        }
    }

    /// <summary>Prints a result.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="json">Whether for a program instead of for a person.</param>
    public static void Show(BenchResult result, bool json)
    {
        if (json)
        {
            Terminal.Result(JsonText.Of(result));
            return;
        }

        Terminal.Result(Table(result));
        foreach (var line in Lines(result))
        {
            Terminal.Result(line);
        }
    }

    /// <summary>Writes <c>bench.json</c> for programs and <c>bench.md</c> for documents.</summary>
    public static async Task WriteAsync(BenchResult result, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "bench.json"), JsonText.Of(result) + "\n", cancellation);

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Width;
        console.Write(Table(result).MarkdownBorder());
        await File.WriteAllTextAsync(Path.Combine(Folder, "bench.md"), text.ToString().Trim() + "\n", cancellation);
    }

    private static Text Number(double? value, string format) => new(value?.ToString(format, CultureInfo.InvariantCulture) ?? "-");
}
