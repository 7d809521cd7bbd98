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

/// <summary>The lines of a month's bill; without an image its pulls are left out.</summary>
/// <param name="parameters">Of the deployment.</param>
/// <param name="prices">Of the region.</param>
/// <param name="image">What a run pulls; null where that is not known.</param>
/// <param name="recordsInterfaces">Whether AWS Config records every change of a network interface in the account.</param>
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

    /// <summary>What AWS Config costs where it records every change of a network interface; a line of the bill only there.</summary>
    public CostItem ConfigItems =>
        Item("AWS Config, items", $"{Runs:N0} network interfaces, made and deleted", Runs * ConfigItemsPerRun, "config-item");

    public decimal Total => Items().Sum(item => item.DollarsPerMonth);

    private decimal TaskHours => Runs * MinutesPerRun / 60;

    /// <summary>The lines: what is always there, then what the parameters switch on.</summary>
    public IEnumerable<CostItem> Items() =>
        [.. Tasks(), .. Network(), .. Logs(), .. Monitoring(), .. Keys(), .. Registry(), .. Recording()];

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

    private IEnumerable<CostItem> Network()
    {
        if (PullsThroughNat && image is not null)
        {
            var pulls = $"{Runs:N0} pulls of {image.LayerBytes / 1e6m:N2} MB";
            yield return Item("NAT data, image layers", pulls, Runs * image.LayerBytes / Gigabyte, "nat-gb");
        }

        if (parameters.IsEnabled("pAssignPublicIp"))
        {
            yield return Item("Public IPv4", $"{Runs:N0} runs of a minute", TaskHours, "public-ipv4-hour");
        }

        if (parameters.IsEnabled("pInterfaceEndpoints"))
        {
            var (endpoints, zones) = (parameters.Has("pFetchHeadersSecretArn") ? 4 : 3, Math.Max(1, parameters.List("pSubnetIds").Count));
            var how = $"{endpoints} in {zones} zone(s), {HoursPerMonth:N0} hours";
            yield return Item("Interface endpoints", how, endpoints * zones * HoursPerMonth, "interface-endpoint-hour");
        }
    }

    private IEnumerable<CostItem> Logs()
    {
        var (gigabytes, days) = (Runs * BytesPerLine / Gigabyte, parameters["pLogRetentionDays"]);
        var kept = gigabytes / 30 * Days(days);
        yield return Item("Logs, ingestion", $"{Runs:N0} lines of {BytesPerLine:0} bytes", gigabytes, "log-ingestion-gb");
        yield return Item("Logs, storage", $"{days} days of them", kept, "log-storage-gb-month");
        if (parameters.IsEnabled("pRunHistory"))
        {
            var events = Runs * BytesPerEvent / Gigabyte;
            yield return Item("History of runs, ingestion", $"{Runs:N0} events of {BytesPerEvent:0} bytes", events, "log-ingestion-gb");
            yield return Item("History of runs, storage", $"{days} days of them", events * Days(days) / 30, "log-storage-gb-month");
        }
    }

    private IEnumerable<CostItem> Monitoring()
    {
        var watching = Watching.Of(parameters);
        yield return Item("Alarms", $"{watching.AlarmMetrics} metrics that they look at", watching.AlarmMetrics, "alarm-metric");

        // A custom metric is charged for the hours in which it gets a value.
        var share = Math.Min(1, Runs / HoursPerMonth);
        var metrics = $"{watching.CustomMetrics}, of lines and error lines";
        yield return Item("Custom metrics", metrics, watching.CustomMetrics * share, "custom-metric");
        if (parameters.IsEnabled("pDashboard"))
        {
            yield return Item("Dashboard", "one", 1, "dashboard");
        }
    }

    private IEnumerable<CostItem> Keys()
    {
        if (parameters.Has("pAlarmEmail"))
        {
            yield return Item("Key of the alarms' topic", "one; mails are not counted", 1, "kms-key");
        }

        if (parameters.Has("pFetchHeadersSecretArn"))
        {
            yield return Item("Secret, calls", $"{Runs:N0} starts; the secret itself is yours", Runs / 1e4m, "secret-10k-calls");
        }

        if (parameters.Has("pFetchHeadersKmsKeyArn"))
        {
            yield return Item("Key of the secret, requests", $"{Runs:N0} starts; the key itself is yours", Runs / 1e4m, "kms-10k-requests");
        }
    }

    private IEnumerable<CostItem> Registry()
    {
        if (image is not null)
        {
            var how = $"one image of {image.StoredBytes / 1e6m:N2} MB; the registry keeps up to 20";
            yield return Item("ECR, storage", how, image.StoredBytes / Gigabyte, "ecr-gb-month");
        }
    }

    private static decimal Days(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private IEnumerable<CostItem> Recording() => recordsInterfaces ? [ConfigItems] : [];

    private CostItem Item(string item, string how, decimal quantity, string price) =>
        new(item, how, decimal.Round(quantity * prices[price], 4));
}
