namespace FargateFetcher.Building.Operations;

/// <summary>Estimates a month, and what would be cheaper.</summary>
internal static class Estimate
{
    /// <summary>Estimates.</summary>
    /// <param name="parameters">What is deployed.</param>
    /// <param name="prices">What AWS charges.</param>
    /// <param name="image">What a run pulls; null where it is not known.</param>
    public static CostEstimate Of(RootParameters parameters, Prices prices, PulledImage? image)
    {
        var bill = new Bill(parameters, prices, image);
        return new(bill.Runs, [.. bill.Items()], [.. Savings(parameters, bill, prices, image)], [.. Notes(parameters, bill, image)]);
    }

    private static IEnumerable<Saving> Savings(RootParameters parameters, Bill bill, Prices prices, PulledImage? image)
    {
        (string Name, string Value, string What)[] cheaper =
        [
            ("pCpuArchitecture", "ARM64", "pCpuArchitecture=ARM64, where the region has it"),
            ("pCapacityProvider", "FARGATE_SPOT", "pCapacityProvider=FARGATE_SPOT, about; a run may be interrupted"),
            ("pS3RouteTableIds", "rtb-0", "pS3RouteTableIds=..., a gateway endpoint to S3, which is free"),
        ];
        return from one in cheaper
               let difference = bill.Total - new Bill(parameters.With(one.Name, one.Value), prices, image).Total
               where parameters[one.Name] != one.Value && difference > 0
               select new Saving(one.What, difference);
    }

    private static IEnumerable<string> Notes(RootParameters parameters, Bill bill, PulledImage? image)
    {
        yield return $"Prices of {Prices.Region}, {Prices.AsOf}, from AWS's pricing pages; other regions differ: --price. A month is 30 days. No free tier is deducted, but for Scheduler's.";
        yield return "Not counted: taxes, the NAT gateway's own hours, what a fetch transfers besides the image, mails, retries, runs that last longer than a minute, the few objects in S3, requests to SQS and KMS.";
        if (bill.Runs == 0)
        {
            yield return "The schedule is paused: nothing runs.";
        }

        if (bill.PullsThroughNat && image is null)
        {
            yield return "No image is built here, so what its pulls cost at the NAT gateway is not counted: about $1.94 for each MB a month at one run a minute. ./build.sh image";
        }
        else if (bill.PullsThroughNat)
        {
            yield return "Where the subnets' route tables have a gateway endpoint to S3 already, the image costs no NAT traffic; ./build.sh doctor tells.";
        }

        if (parameters["pContainerInsights"] != "disabled")
        {
            yield return "Container Insights are charged as custom metrics and log lines, by how many tasks there are; they are not counted, and may cost more than all else.";
        }

        if (parameters.IsEnabled("pInterfaceEndpoints") && parameters.List("pSubnetIds").Count == 0)
        {
            yield return "The interface endpoints are counted for one zone; give pSubnetIds to count them all.";
        }
    }
}
