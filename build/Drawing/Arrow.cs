namespace FargateFetcher.Building.Drawing;

/// <summary>Something flows from one box to another.</summary>
/// <param name="From">The id of the one box.</param>
/// <param name="To">The id of the other.</param>
/// <param name="Label">What flows; may be empty.</param>
internal sealed record Arrow(string From, string To, string Label);
