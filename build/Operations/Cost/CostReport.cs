using System.Globalization;
using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>An estimate for people.</summary>
internal static class CostReport
{
    /// <summary>The lines of the bill, and their sum.</summary>
    public static Table Table(CostEstimate estimate)
    {
        var table = new Table().AddColumn("item").AddColumn("how").AddColumn("$ a month", column => column.RightAligned().NoWrap());
        foreach (var item in estimate.Items)
        {
            table.AddRow(new Text(item.Item), new Text(item.How), new Text(Dollars(item.DollarsPerMonth)));
        }

        return table.AddEmptyRow().AddRow(new Text("total"), new Text(""), new Text(Dollars(estimate.TotalDollarsPerMonth)));
    }

    /// <summary>What belongs under the table.</summary>
    public static IEnumerable<string> Lines(CostEstimate estimate) =>
        estimate.Savings.Select(saving => $"${Dollars(saving.DollarsPerMonth)} less a month: {saving.What}").Concat(estimate.Notes);

    private static string Dollars(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
