using System.Globalization;

namespace FargateFetcher.Building.Operations;

/// <summary>The lines of a month's bill.</summary>
/// <param name="parameters">What is deployed.</param>
/// <param name="prices">What AWS charges.</param>
/// <param name="image">What a run pulls; null where it is not known.</param>
internal sealed class Bill(RootParameters parameters, Prices prices, PulledImage? image)
{
    private const decimal HoursPerMonth = 720;
    private const decimal Gigabyte = 1e9m;

    // A run of the fetcher, pull included, ends within the minute that Fargate charges at least.
    private const decimal MinutesPerRun = 1;

    // A fact of about a hundred bytes, and the 26 that CloudWatch Logs adds to each event.
    private const decimal BytesPerLine = 126;

    private const decimal FreeInvocations = 14_000_000;

    /// <summary>How often the task runs; never while it is paused.</summary>
    public decimal Runs { get; } = parameters.IsEnabled("pScheduleState") ? RunsPerMonth.Of(parameters["pScheduleExpression"]) : 0;

    /// <summary>Whether the layers of the image go through a NAT gateway.</summary>
    public bool PullsThroughNat => !parameters.IsEnabled("pAssignPublicIp") && !parameters.IsEnabled("pInterfaceEndpoints") && !parameters.Has("pS3RouteTableIds");

    /// <summary>The sum.</summary>
    public decimal Total => Items().Sum(item => item.DollarsPerMonth);

    /// <summary>The lines: what is always there, then what the parameters switch on.</summary>
    public IEnumerable<CostItem> Items() => [.. Tasks(), .. Network(), .. Logs(), .. Monitoring(), .. Keys(), .. Registry()];

    private IEnumerable<CostItem> Tasks()
    {
        var size = TaskSize.Parse(parameters["pTaskSize"]);
        var (arm, name) = parameters["pCpuArchitecture"] == "ARM64" ? ("arm-", "ARM64") : ("", "x86");
        var (share, spot) = parameters["pCapacityProvider"] == "FARGATE_SPOT" ? (prices["fargate-spot-share"], ", Spot") : (1, "");
        var hours = Runs * MinutesPerRun / 60;
        yield return Item($"Fargate vCPU, {name}{spot}", $"{Runs:N0} runs of a minute, {size.Cpus} vCPU", hours * size.Cpus * prices[$"fargate-{arm}vcpu-hour"] * share);
        yield return Item($"Fargate memory, {name}{spot}", $"{Runs:N0} runs of a minute, {size.Gigabytes} GB", hours * size.Gigabytes * prices[$"fargate-{arm}gb-hour"] * share);
        yield return Item("Scheduler", $"{Runs:N0} starts; 14 million are free", Math.Max(0, Runs - FreeInvocations) / 1e6m * prices["schedule-million"]);
    }

    private IEnumerable<CostItem> Network()
    {
        if (PullsThroughNat && image is not null)
        {
            yield return Item("NAT data, image layers", $"{Runs:N0} pulls of {image.LayerBytes / 1e6m:N2} MB", Runs * image.LayerBytes / Gigabyte * prices["nat-gb"]);
        }

        if (parameters.IsEnabled("pAssignPublicIp"))
        {
            yield return Item("Public IPv4", $"{Runs:N0} runs of a minute", Runs * MinutesPerRun / 60 * prices["public-ipv4-hour"]);
        }

        if (parameters.IsEnabled("pInterfaceEndpoints"))
        {
            var (endpoints, zones) = (parameters.Has("pFetchHeadersSecretArn") ? 4 : 3, Math.Max(1, parameters.List("pSubnetIds").Count));
            yield return Item("Interface endpoints", $"{endpoints} in {zones} zone(s), {HoursPerMonth:N0} hours", endpoints * zones * HoursPerMonth * prices["interface-endpoint-hour"]);
        }
    }

    private IEnumerable<CostItem> Logs()
    {
        var perMonth = Runs * BytesPerLine / Gigabyte;
        var kept = perMonth / 30 * decimal.Parse(parameters["pLogRetentionDays"], CultureInfo.InvariantCulture);
        yield return Item("Logs, ingestion", $"{Runs:N0} lines of {BytesPerLine:0} bytes", perMonth * prices["log-ingestion-gb"]);
        yield return Item("Logs, storage", $"{parameters["pLogRetentionDays"]} days of them", kept * prices["log-storage-gb-month"]);
    }

    private IEnumerable<CostItem> Monitoring()
    {
        var watching = Watching.Of(parameters);
        yield return Item("Alarms", $"{watching.AlarmMetrics} metrics that they look at", watching.AlarmMetrics * prices["alarm-metric"]);

        // A custom metric is charged for the hours in which it gets a value.
        var share = Math.Min(1, Runs / HoursPerMonth);
        yield return Item("Custom metrics", $"{watching.CustomMetrics}, of lines and error lines", watching.CustomMetrics * share * prices["custom-metric"]);
        if (parameters.IsEnabled("pDashboard"))
        {
            yield return Item("Dashboard", "one", prices["dashboard"]);
        }
    }

    private IEnumerable<CostItem> Keys()
    {
        if (parameters.Has("pAlarmEmail"))
        {
            yield return Item("Key of the alarms' topic", "one; mails are not counted", prices["kms-key"]);
        }

        if (parameters.Has("pFetchHeadersSecretArn"))
        {
            yield return Item("Secret, calls", $"{Runs:N0} starts; the secret itself is yours", Runs / 1e4m * prices["secret-10k-calls"]);
        }

        if (parameters.Has("pFetchHeadersKmsKeyArn"))
        {
            yield return Item("Key of the secret, requests", $"{Runs:N0} starts; the key itself is yours", Runs / 1e4m * prices["kms-10k-requests"]);
        }
    }

    private IEnumerable<CostItem> Registry()
    {
        if (image is not null)
        {
            yield return Item("ECR, storage", $"one image of {image.StoredBytes / 1e6m:N2} MB; the registry keeps up to 20", image.StoredBytes / Gigabyte * prices["ecr-gb-month"]);
        }
    }

    private static CostItem Item(string item, string how, decimal dollars) => new(item, how, decimal.Round(dollars, 4));
}
