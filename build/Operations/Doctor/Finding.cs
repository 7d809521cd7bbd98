using System.Text.Json.Serialization;
using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>What a finding means for the deployment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It will work, but not as well as it could, or not in every case.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>The deployment or its tasks will fail.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>A permission is missing, or it cannot be judged from here.</summary>
    [JsonStringEnumMemberName("notChecked")]
    NotChecked,
}

/// <summary>A result of a check; the remedy, a sentence or a command, is null where there is nothing to do.</summary>
internal sealed record Finding(string Subject, Verdict Verdict, string What, string? Remedy = null)
{
    // The subject of these four is filled in when the check is run.
    public static Finding Ok(string what) => new("", Verdict.Ok, what);

    public static Finding Warning(string what, string remedy) => new("", Verdict.Warning, what, remedy);

    public static Finding Error(string what, string remedy) => new("", Verdict.Error, what, remedy);

    public static Finding NotChecked(string what, string? remedy = null) => new("", Verdict.NotChecked, what, remedy);
}

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

        var counts = Words.Select(known => $"{Findings.Count(finding => finding.Verdict == known.Verdict)} {known.Word}");
        Terminal.Result(string.Join(", ", counts));
    }
}
