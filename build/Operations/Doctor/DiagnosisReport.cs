using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>The findings in the order of the checks, for people and as <c>doctor --json</c> has them.</summary>
internal sealed record DiagnosisReport(string Stack, IReadOnlyList<Finding> Findings)
{
    private static readonly (Verdict Verdict, string Word, string Colour)[] Words =
    [
        (Verdict.Ok, "ok", "green"),
        (Verdict.Warning, "warning", "yellow"),
        (Verdict.Error, "error", "red"),
        (Verdict.NotChecked, "not checked", "grey"),
    ];

    /// <summary>Whether nothing was found that will fail.</summary>
    public bool IsReady => Findings.All(finding => finding.Verdict != Verdict.Error);

    /// <summary>One row a finding, below it its remedy, and the sum last.</summary>
    public void Show()
    {
        var widest = Findings.Max(finding => finding.Subject.Length);
        foreach (var finding in Findings)
        {
            var (_, word, colour) = Words.Single(known => known.Verdict == finding.Verdict);
            var head = $"[{colour}]{word,-11}[/]  {finding.Subject.PadRight(widest).EscapeMarkup()}  ";
            Terminal.Row(head, finding.What.EscapeMarkup());
            if (finding.Remedy is { } remedy)
            {
                Terminal.Row(new string(' ', Markup.Remove(head).Length), $"[bold]next:[/] {remedy.EscapeMarkup()}");
            }
        }

        Terminal.Result(Summary());
    }

    public string Summary() =>
        string.Join(", ", Words.Select(known => $"{Findings.Count(finding => finding.Verdict == known.Verdict)} {known.Word}"));
}
