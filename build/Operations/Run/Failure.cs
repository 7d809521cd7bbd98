namespace FargateFetcher.Building.Operations;

/// <summary>A failure of a run, for people.</summary>
/// <param name="What">What failed, and why as far as that is known.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record Failure(string What, string NextStep);
