namespace FargateFetcher.Building.Operations;

/// <summary>What would be cheaper.</summary>
/// <param name="What">The parameter that would be given, and what to know about it.</param>
/// <param name="DollarsPerMonth">How much cheaper.</param>
internal sealed record Saving(string What, decimal DollarsPerMonth);
