namespace FargateFetcher.Building.Operations;

/// <summary>One line of a bill: what is charged for, and the arithmetic in words.</summary>
internal sealed record CostItem(string Item, string How, decimal DollarsPerMonth);

/// <summary>Processors and memory of a task.</summary>
internal sealed partial record TaskSize(decimal Cpus, decimal Gigabytes)
{
    /// <summary>Reads the parameter <c>pTaskSize</c>, such as <c>0.25vCPU-0.5GB</c>.</summary>
    /// <exception cref="BuildException">It is none: exit code 64.</exception>
    public static TaskSize Parse(string text) => Shape().Match(text) is { Success: true } match
        ? new(Number(match.Groups[1]), Number(match.Groups[2]))
        : throw new BuildException(
            $"'{text}' is not the size of a task.", "docs/parameters.md has an example: 0.25vCPU-0.5GB.", ExitCodes.Usage);

    private static decimal Number(Group group) => decimal.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]+(?:[.][0-9]+)?)vCPU-([0-9]+(?:[.][0-9]+)?)GB$")]
    private static partial Regex Shape();
}

/// <summary>
/// The lines of a month's bill; without an image its pulls are left out, and without a record of network interfaces AWS Config.
/// </summary>
internal sealed class Bill(RootParameters parameters, Prices prices, PulledImage? image, bool recordsInterfaces)
{
    private const decimal HoursPerMonth = 720;
    private const decimal Gigabyte = 1e9m;

    // A run of the fetcher, pull included, ends within the minute that Fargate charges at least.
    private const decimal MinutesPerRun = 1;

    // A fact of about a hundred bytes, and the 26 that CloudWatch Logs adds to each event.
    private const decimal BytesPerLine = 126;

    // The network interface of a task is made, and deleted.
    private const decimal ConfigItemsPerRun = 2;

    // An event of ECS about a task that has stopped, likewise; AWS charges neither for its own events nor for delivering them.
    private const decimal BytesPerEvent = 2600;

    private const decimal FreeInvocations = 14_000_000;

    /// <summary>How often the task runs; never while it is paused.</summary>
    public decimal Runs { get; } = parameters.IsEnabled("pScheduleState") ? RunsPerMonth.Of(parameters["pScheduleExpression"]) : 0;

    /// <summary>Whether the layers of the image go through a NAT gateway.</summary>
    public bool PullsThroughNat =>
        !parameters.IsEnabled("pAssignPublicIp") && !parameters.IsEnabled("pInterfaceEndpoints") && !parameters.Has("pS3RouteTableIds");

    /// <summary>What AWS Config costs where it records every change of a network interface.</summary>
    public CostItem ConfigItems =>
        Item("AWS Config, items", $"{Runs:N0} network interfaces, made and deleted", Runs * ConfigItemsPerRun, "config-item");

    public decimal Total => Items().Sum(item => item.DollarsPerMonth);

    private decimal TaskHours => Runs * MinutesPerRun / 60;

    public IEnumerable<CostItem> Items() =>
    [
        .. Tasks(),
        .. Network().OfType<CostItem>(),
        .. Lines("Logs", "lines", BytesPerLine),
        .. parameters.IsEnabled("pRunHistory") ? Lines("History of runs", "events", BytesPerEvent) : [],
        .. Monitoring().OfType<CostItem>(),
        .. Others().OfType<CostItem>(),
    ];

    /// <summary>The bill with one parameter changed.</summary>
    public Bill With(string name, string value) => new(parameters.With(name, value), prices, image, recordsInterfaces);

    private IEnumerable<CostItem> Tasks()
    {
        var size = TaskSize.Parse(parameters["pTaskSize"]);
        var (arm, name) = parameters["pCpuArchitecture"] == "ARM64" ? ("arm-", "ARM64") : ("", "x86");
        var (share, spot) = parameters["pCapacityProvider"] == "FARGATE_SPOT" ? (prices["fargate-spot-share"], ", Spot") : (1, "");
        var runs = $"{Runs:N0} runs of a minute";
        yield return Item(
            $"Fargate vCPU, {name}{spot}", $"{runs}, {size.Cpus} vCPU", TaskHours * size.Cpus * share, $"fargate-{arm}vcpu-hour");
        yield return Item(
            $"Fargate memory, {name}{spot}", $"{runs}, {size.Gigabytes} GB", TaskHours * size.Gigabytes * share, $"fargate-{arm}gb-hour");
        yield return Item(
            "Scheduler", $"{Runs:N0} starts; 14 million are free", Math.Max(0, Runs - FreeInvocations) / 1e6m, "schedule-million");
    }

    private IEnumerable<CostItem?> Network()
    {
        var (endpoints, zones) = (parameters.Has("pFetchHeadersSecretArn") ? 4 : 3, Math.Max(1, parameters.List("pSubnetIds").Count));
        var how = $"{endpoints} in {zones} zone(s), {HoursPerMonth:N0} hours";
        return
        [
            PullsThroughNat && image is { LayerBytes: var bytes }
                ? Item("NAT data, image layers", $"{Runs:N0} pulls of {bytes / 1e6m:N2} MB", Runs * bytes / Gigabyte, "nat-gb")
                : null,
            parameters.IsEnabled("pAssignPublicIp")
                ? Item("Public IPv4", $"{Runs:N0} runs of a minute", TaskHours, "public-ipv4-hour")
                : null,
            parameters.IsEnabled("pInterfaceEndpoints")
                ? Item("Interface endpoints", how, endpoints * zones * HoursPerMonth, "interface-endpoint-hour")
                : null,
        ];
    }

    private IEnumerable<CostItem> Lines(string name, string lines, decimal bytes)
    {
        var (gigabytes, days) = (Runs * bytes / Gigabyte, parameters["pLogRetentionDays"]);
        var kept = gigabytes * decimal.Parse(days, CultureInfo.InvariantCulture) / 30;
        yield return Item($"{name}, ingestion", $"{Runs:N0} {lines} of {bytes:0} bytes", gigabytes, "log-ingestion-gb");
        yield return Item($"{name}, storage", $"{days} days of them", kept, "log-storage-gb-month");
    }

    private IEnumerable<CostItem?> Monitoring()
    {
        var (looked, custom) = Watching.Of(parameters);

        // A custom metric is charged for the hours in which it gets a value.
        var share = Math.Min(1, Runs / HoursPerMonth);
        return
        [
            Item("Alarms", $"{looked} metrics that they look at", looked, "alarm-metric"),
            Item("Custom metrics", $"{custom}, of lines and error lines", custom * share, "custom-metric"),
            parameters.IsEnabled("pDashboard") ? Item("Dashboard", "one", 1, "dashboard") : null,
        ];
    }

    private IEnumerable<CostItem?> Others() =>
    [
        parameters.Has("pAlarmEmail") ? Item("Key of the alarms' topic", "one; mails are not counted", 1, "kms-key") : null,
        parameters.Has("pFetchHeadersSecretArn")
            ? Item("Secret, calls", $"{Runs:N0} starts; the secret itself is yours", Runs / 1e4m, "secret-10k-calls")
            : null,
        parameters.Has("pFetchHeadersKmsKeyArn")
            ? Item("Key of the secret, requests", $"{Runs:N0} starts; the key itself is yours", Runs / 1e4m, "kms-10k-requests")
            : null,
        image is { StoredBytes: var bytes }
            ? Item("ECR, storage", $"one image of {bytes / 1e6m:N2} MB; the registry keeps up to 20", bytes / Gigabyte, "ecr-gb-month")
            : null,
        recordsInterfaces ? ConfigItems : null,
    ];

    private CostItem Item(string item, string how, decimal quantity, string price) =>
        new(item, how, decimal.Round(quantity * prices[price], 4));
}
