namespace FargateFetcher.Building.Operations;

/// <summary>One thing that was found out.</summary>
/// <param name="Subject">What it is about, in a word or two.</param>
/// <param name="Verdict">What it means.</param>
/// <param name="What">What was found, in one line.</param>
/// <param name="Remedy">What to do about it, as a sentence or a command; null where there is nothing to do.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string What, string? Remedy = null);
