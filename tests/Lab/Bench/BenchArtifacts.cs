using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>Where the results of a bench land: <c>artifacts/bench/</c>.</summary>
internal static class BenchArtifacts
{
    // Wider than the table: Spectre.Console would otherwise break its cells.
    private const int Width = 4096;

    /// <summary>The folder.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Artifacts, "bench");

    /// <summary>Writes <c>bench.json</c> for programs and <c>bench.md</c> for documents.</summary>
    public static async Task WriteAsync(BenchResult result, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "bench.json"), JsonText.Of(result) + "\n", cancellation);

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Width;
        console.Write(BenchReport.Table(result).MarkdownBorder());
        await File.WriteAllTextAsync(Path.Combine(Folder, "bench.md"), text.ToString().Trim() + "\n", cancellation);
    }
}
