namespace FargateFetcher.Building.Operations;

/// <summary>What a month costs.</summary>
/// <param name="RunsPerMonth">How often the task runs in thirty days.</param>
/// <param name="Items">The lines of the bill.</param>
/// <param name="Savings">What would be cheaper.</param>
/// <param name="Notes">What to know about it, and what is not in it.</param>
internal sealed record CostEstimate(decimal RunsPerMonth, IReadOnlyList<CostItem> Items, IReadOnlyList<Saving> Savings, IReadOnlyList<string> Notes)
{
    /// <summary>The sum.</summary>
    public decimal TotalDollarsPerMonth => Items.Sum(item => item.DollarsPerMonth);

    /// <summary>The region that the prices are for.</summary>
    public string PricesOfRegion { get; } = Prices.Region;

    /// <summary>The month that the prices are of.</summary>
    public string PricesAsOf { get; } = Prices.AsOf;
}
