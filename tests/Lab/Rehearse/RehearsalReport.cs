using System.Globalization;
using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Lab;

/// <summary>What a rehearsal has shown.</summary>
/// <param name="LogGroup">The log group that the root stack's output names.</param>
/// <param name="Runs">The runs, each with its line.</param>
/// <param name="Created">What the emulator created.</param>
/// <param name="Skipped">What the templates declare and the emulator left out.</param>
internal sealed record RehearsalReport(
    string LogGroup,
    IReadOnlyList<RehearsedRun> Runs,
    IReadOnlyList<StackResource> Created,
    IReadOnlyList<StackResource> Skipped)
{
    /// <summary>What was seen of a task that failed; empty where it was not made to.</summary>
    public IReadOnlyList<RehearsedFailure> Failures { get; init; } = [];

    /// <summary>Shows it.</summary>
    public void Show()
    {
        var table = new Table { Title = new TableTitle(Markup.Escape($"read back from the log group {LogGroup}")) }
            .AddColumns("fact", "log stream", "exit", "start", "run");
        foreach (var run in Runs)
        {
            table.AddRow(
                Markup.Escape(run.Line ?? ""),
                Markup.Escape(run.Stream),
                run.ExitCode.ToString(CultureInfo.InvariantCulture),
                Milliseconds(run.Start),
                Milliseconds(run.Run));
        }

        Terminal.Result(table);
        if (Failures.Count > 0)
        {
            RehearsedFailures.Show(Failures);
        }

        Terminal.Note($"Created by the emulator: {Types(Created)}.");
        if (Skipped.Count > 0)
        {
            Terminal.Warn($"The emulator skipped, so nothing is said about them here: {Types(Skipped)}.");
        }
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms");

    private static string Types(IEnumerable<StackResource> resources) => string.Join(", ", resources
        .GroupBy(resource => resource.Type)
        .OrderBy(type => type.Key, StringComparer.Ordinal)
        .Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Count()} {type.Key}")));
}
