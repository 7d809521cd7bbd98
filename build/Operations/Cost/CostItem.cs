namespace FargateFetcher.Building.Operations;

/// <summary>One line of a bill.</summary>
/// <param name="Item">What is charged for.</param>
/// <param name="How">The arithmetic, in words.</param>
/// <param name="DollarsPerMonth">What it comes to.</param>
internal sealed record CostItem(string Item, string How, decimal DollarsPerMonth);
