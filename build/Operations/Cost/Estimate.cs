using FargateFetcher.Building.Image;
using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>What a month costs.</summary>
internal sealed record CostEstimate(
    decimal RunsPerMonth, IReadOnlyList<CostItem> Items, IReadOnlyList<Saving> Savings, IReadOnlyList<string> Notes)
{
    public decimal TotalDollarsPerMonth => Items.Sum(item => item.DollarsPerMonth);

    public string PricesOfRegion { get; } = Prices.Region;

    public string PricesAsOf { get; } = Prices.AsOf;
}

/// <summary>What would be cheaper.</summary>
internal sealed record Saving(string What, decimal DollarsPerMonth);

/// <summary>What a run pulls, and what a registry keeps.</summary>
/// <param name="LayerBytes">The layers of the tasks' platform, as they are compressed.</param>
/// <param name="StoredBytes">Everything of all platforms.</param>
internal sealed record PulledImage(long LayerBytes, long StoredBytes)
{
    /// <summary>The image that was built here; null where none was, or none for the platform.</summary>
    public static async Task<PulledImage?> OfThisTreeAsync(string cpuArchitecture, CancellationToken cancellation)
    {
        var path = ImageArtifacts.OfThisTree.OciPath;
        if (!File.Exists(path))
        {
            return null;
        }

        var image = await OciLayout.ReadAsync(path, cancellation);

        // Where only the other platform was built, its size is still the best that is known.
        var bytes = image.LayerBytes(Platform.OfTask(cpuArchitecture)) ?? Platform.All.Select(image.LayerBytes).Max();
        return bytes is { } layers ? new(layers, image.Blobs.Sum(blob => (long)blob.Content.Length)) : null;
    }
}

/// <summary>Estimates a month, and what would be cheaper.</summary>
internal static class Estimate
{
    /// <param name="parameters">Of the deployment.</param>
    /// <param name="prices">Of the region.</param>
    /// <param name="image">What a run pulls; null where that is not known.</param>
    /// <param name="recordsInterfaces">
    /// Whether AWS Config records every change of a network interface in the account; null where that is not known.
    /// </param>
    public static CostEstimate Of(RootParameters parameters, Prices prices, PulledImage? image, bool? recordsInterfaces = null)
    {
        var bill = BillOf(parameters);
        return new(
            bill.Runs,
            [.. bill.Items()],
            [.. Savings(parameters, bill, BillOf)],
            [.. Notes(parameters, bill, image, recordsInterfaces)]);

        Bill BillOf(RootParameters changed) => new(changed, prices, image, recordsInterfaces == true);
    }

    private static IEnumerable<Saving> Savings(RootParameters parameters, Bill bill, Func<RootParameters, Bill> billOf)
    {
        (string Name, string Value, string What)[] cheaper =
        [
            ("pCpuArchitecture", "ARM64", "pCpuArchitecture=ARM64, where the region has it"),
            ("pCapacityProvider", "FARGATE_SPOT", "pCapacityProvider=FARGATE_SPOT, about; a run may be interrupted"),
            ("pS3RouteTableIds", "rtb-0", "pS3RouteTableIds=..., a gateway endpoint to S3, which is free"),
        ];
        return from one in cheaper
               let difference = bill.Total - billOf(parameters.With(one.Name, one.Value)).Total
               where parameters[one.Name] != one.Value && difference > 0
               select new Saving(one.What, difference);
    }

    private static IEnumerable<string> Notes(RootParameters parameters, Bill bill, PulledImage? image, bool? recordsInterfaces)
    {
        yield return $"Prices of {Prices.Region}, {Prices.AsOf}, from AWS's pricing pages; other regions differ: --price. "
            + "A month is 30 days. No free tier is deducted, except Scheduler's.";
        yield return "Not counted: taxes, the NAT gateway's own hours, what a fetch transfers besides the image, mails, retries, "
            + "runs that last longer than a minute, the few objects in S3, requests to SQS and KMS.";
        if (bill.Runs == 0)
        {
            yield return "The schedule is paused: nothing runs until ./build.sh resume.";
        }

        if (bill.PullsThroughNat && image is null)
        {
            yield return "No image is built here, so what its pulls cost at the NAT gateway is not counted: "
                + "about $1.94 for each MB a month at one run a minute. ./build.sh image";
        }
        else if (bill.PullsThroughNat)
        {
            yield return "Where the subnets' route tables have a gateway endpoint to S3 already, the image costs no NAT traffic; "
                + "./build.sh doctor tells.";
        }

        if (recordsInterfaces != false && bill.Runs > 0)
        {
            yield return Config(bill.ConfigItems.DollarsPerMonth, isCounted: recordsInterfaces == true);
        }

        if (parameters["pContainerInsights"] != "disabled")
        {
            yield return "Container Insights are charged as custom metrics and log lines, by how many tasks there are; "
                + "they are not counted, and may cost more than all else.";
        }

        if (parameters.IsEnabled("pInterfaceEndpoints") && parameters.List("pSubnetIds").Count == 0)
        {
            yield return "The interface endpoints are counted for one zone; give pSubnetIds to count them all.";
        }
    }

    // Two items a run at the least, whatever else the account records.
    private static string Config(decimal dollars, bool isCounted) => isCounted
        ? "AWS Config records every network interface in this account: exclude AWS::EC2::NetworkInterface from its recorder, or have it "
            + "recorded daily."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"If AWS Config records continuously, the network interfaces of the tasks add ${dollars:N2}, which is not counted; ")
            + "./build.sh doctor tells, and docs/cost.md what to do.";
}

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
