using FargateFetcher.Building.Image;
using Spectre.Console;

namespace FargateFetcher.Building.Operations;

/// <summary>What a month costs, as <c>cost --json</c> names it, and what would be cheaper.</summary>
internal sealed record CostEstimate(
    decimal RunsPerMonth, IReadOnlyList<CostItem> Items, IReadOnlyList<Saving> Savings, IReadOnlyList<string> Notes)
{
    public decimal TotalDollarsPerMonth => Items.Sum(item => item.DollarsPerMonth);

    public string PricesOfRegion { get; } = Prices.Region;

    public string PricesAsOf { get; } = Prices.AsOf;

    /// <summary>Null is what is not known: the image, and whether AWS Config records every change of a network interface.</summary>
    public static CostEstimate Of(RootParameters parameters, Prices prices, PulledImage? image, bool? recordsInterfaces = null)
    {
        var bill = new Bill(parameters, prices, image, recordsInterfaces == true);
        var notes = NotesOf(parameters, bill, image, recordsInterfaces);
        return new(bill.Runs, [.. bill.Items()], [.. SavingsOf(parameters, bill)], [.. notes]);
    }

    /// <summary>For people: the lines of the bill, and their sum.</summary>
    public Table Table()
    {
        var table = new Table().AddColumn("item").AddColumn("how").AddColumn("$ a month", column => column.RightAligned().NoWrap());
        foreach (var item in Items)
        {
            table.AddRow(new Text(item.Item), new Text(item.How), new Text($"{item.DollarsPerMonth:N2}"));
        }

        return table.AddEmptyRow().AddRow(new Text("total"), new Text(""), new Text($"{TotalDollarsPerMonth:N2}"));
    }

    /// <summary>What belongs under the table.</summary>
    public IEnumerable<string> Lines() =>
        Savings.Select(saving => $"${saving.DollarsPerMonth:N2} less a month: {saving.What}").Concat(Notes);

    private static IEnumerable<Saving> SavingsOf(RootParameters parameters, Bill bill)
    {
        (string Name, string Value, string What)[] cheaper =
        [
            ("pCpuArchitecture", "ARM64", "pCpuArchitecture=ARM64, where the region has it"),
            ("pCapacityProvider", "FARGATE_SPOT", "pCapacityProvider=FARGATE_SPOT, about; a run may be interrupted"),
            ("pS3RouteTableIds", "rtb-0", "pS3RouteTableIds=..., a gateway endpoint to S3, which is free"),
        ];
        return from one in cheaper
               let difference = bill.Total - bill.With(one.Name, one.Value).Total
               where parameters[one.Name] != one.Value && difference > 0
               select new Saving(one.What, difference);
    }

    private static IEnumerable<string> NotesOf(RootParameters parameters, Bill bill, PulledImage? image, bool? recordsInterfaces)
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
            // Two items a run at the least, whatever else the account records.
            yield return recordsInterfaces == true
                ? "AWS Config records every network interface in this account: exclude AWS::EC2::NetworkInterface from its recorder, "
                    + "or have it recorded daily."
                : $"If AWS Config records continuously, the network interfaces of the tasks add ${bill.ConfigItems.DollarsPerMonth:N2}, "
                    + "which is not counted; ./build.sh doctor tells, and docs/cost.md what to do.";
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
}

/// <summary>What would be cheaper.</summary>
internal sealed record Saving(string What, decimal DollarsPerMonth);

/// <summary>The image in bytes: what a run pulls, compressed, for the platform of the tasks; and what a registry keeps, of all.</summary>
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
