using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>What AWS Config would record of the tasks: its bill may be many times that of Fargate.</summary>
internal static class RecordingChecks
{
    // Below this it is nobody's concern.
    private const decimal Noticeable = 1;

    /// <summary>Whether the account records the network interface of each task.</summary>
    public static async Task<IReadOnlyList<Finding>> ConfigAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var recorders = await ConfigRecorder.RecordingAsync(command => ask.AskAsync(cancellation, command));
        return [OfRecorders(plan, recorders)];
    }

    /// <summary>Judges the recorders that record.</summary>
    internal static Finding OfRecorders(Plan plan, IReadOnlyList<ConfigRecorder> recorders)
    {
        if (!recorders.Any(recorder => recorder.Records(ConfigRecorder.NetworkInterface)))
        {
            return Finding.Ok("AWS Config does not record network interfaces, of which each task has one.");
        }

        if (!recorders.Any(recorder => recorder.RecordsContinuously(ConfigRecorder.NetworkInterface)))
        {
            return Finding.Ok("AWS Config records network interfaces once a day; those of the tasks come and go in between.");
        }

        var bill = new Bill(plan.Parameters, Prices.Published, image: null, recordsInterfaces: true);
        var dollars = bill.ConfigItems.DollarsPerMonth;
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"AWS Config records every network interface, so {bill.Runs:N0} tasks a month cost about ${dollars:N2} there");
        return dollars < Noticeable
            ? Finding.Ok($"{what}.")
            : Finding.Warning(
                $"{what}; changes of the VPC and the subnets may be recorded along with them.",
                $"Exclude {ConfigRecorder.NetworkInterface} from the recorder, or have it recorded daily: see docs/cost.md.");
    }
}
