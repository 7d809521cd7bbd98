using FargateFetcher.Building.Shared;
using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>What was found, for people and for programs.</summary>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Findings">What was found, in the order of the checks.</param>
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

    /// <summary>One line a finding, and below it its remedy; then the sum.</summary>
    public void Show()
    {
        var widest = Findings.Max(finding => finding.Subject.Length);
        foreach (var finding in Findings)
        {
            var (_, word, colour) = Words.Single(known => known.Verdict == finding.Verdict);
            Terminal.Result(new Markup($"[{colour}]{word,-11}[/]  {finding.Subject.PadRight(widest).EscapeMarkup()}  {finding.What.EscapeMarkup()}\n"));
            if (finding.Remedy is { } remedy)
            {
                Terminal.Result(new Markup($"             {new string(' ', widest)}  [bold]next:[/] {remedy.EscapeMarkup()}\n"));
            }
        }

        Terminal.Result(Summary());
    }

    /// <summary>How many of each.</summary>
    public string Summary() => string.Join(", ", Words.Select(known => $"{Findings.Count(finding => finding.Verdict == known.Verdict)} {known.Word}"));
}
