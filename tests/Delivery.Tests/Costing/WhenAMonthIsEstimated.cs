using System.Text.Json;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Costing;

[TestFixture]
public sealed class WhenAMonthIsEstimated
{
    private static readonly PulledImage OneMegabyte = new(1_000_000, 5_000_000);

    [TestCase("X86_64", 8.89)]
    [TestCase("ARM64", 7.11)]
    public void The_tasks_cost_what_was_computed_by_hand(string architecture, double expected)
    {
        var estimate = Of(("pCpuArchitecture", architecture));

        Assert.That(estimate.RunsPerMonth, Is.EqualTo(43_200));
        Assert.That(decimal.Round(Sum(estimate, "Fargate"), 2), Is.EqualTo((decimal)expected));
    }

    [Test]
    public void A_megabyte_through_nat_costs_what_was_computed_by_hand()
    {
        Assert.That(decimal.Round(Dollars(Of(), "NAT data, image layers"), 2), Is.EqualTo(1.94m));
        Assert.That(Items(Of(("pS3RouteTableIds", "rtb-1"))), Has.None.Contains("NAT"));
        Assert.That(Items(Of(("pAssignPublicIp", "ENABLED"))), Has.None.Contains("NAT"));
        Assert.That(Items(Of(("pInterfaceEndpoints", "ENABLED"))), Has.None.Contains("NAT"));
    }

    // 720 hours, at a penny for each of three endpoints in each of two zones; at half a cent for an address.
    [TestCase("pInterfaceEndpoints", "ENABLED", "Interface endpoints", 43.20)]
    [TestCase("pAssignPublicIp", "ENABLED", "Public IPv4", 3.60)]
    [TestCase("pDashboard", "ENABLED", "Dashboard", 3.00)]
    [TestCase("pAlarmEmail", "a@example.com", "Key of the alarms' topic", 1.00)]
    [TestCase("pFetchHeadersSecretArn", "arn", "Secret, calls", 0.216)]
    [TestCase("pFetchHeadersKmsKeyArn", "arn", "Key of the secret, requests", 0.1296)]
    public void What_is_switched_on_costs_more(string parameter, string value, string item, double expected)
    {
        Assert.That(Items(Of()), Has.None.EqualTo(item));
        Assert.That(Dollars(Of((parameter, value), ("pSubnetIds", "subnet-1,subnet-2")), item), Is.EqualTo((decimal)expected));
    }

    [Test]
    public void Alarms_are_charged_by_the_metrics_that_they_look_at()
    {
        // No fact: lines and error lines. Failures: exits and starts, or error lines. Dead letters. Refused, throttled and lost starts.
        Assert.That(Dollars(Of(), "Alarms"), Is.EqualTo(0.80m));
        Assert.That(Dollars(Of(("pHeartbeatMinutes", "0")), "Alarms"), Is.EqualTo(0.60m));
        Assert.That(Dollars(Of(("pRunHistory", "DISABLED")), "Alarms"), Is.EqualTo(0.70m));
        Assert.That(Dollars(Of(), "Custom metrics"), Is.EqualTo(0.60m));
    }

    [Test]
    public void Lines_are_ingested_once_and_kept_as_long_as_they_are_kept()
    {
        // 43,200 lines of 126 bytes.
        Assert.That(Dollars(Of(), "Logs, ingestion"), Is.EqualTo(0.0027m));
        Assert.That(Dollars(Of(("pLogRetentionDays", "3653")), "Logs, storage"), Is.EqualTo(0.0199m));
    }

    [Test]
    public void A_history_of_runs_is_charged_for_its_events()
    {
        // 43,200 events of 2,600 bytes.
        Assert.That(Dollars(Of(), "History of runs, ingestion"), Is.EqualTo(0.0562m));
        Assert.That(Dollars(Of(("pLogRetentionDays", "365")), "History of runs, storage"), Is.EqualTo(0.0410m));
        Assert.That(Items(Of(("pRunHistory", "DISABLED"))), Has.None.Contains("History"));
    }

    [Test]
    public void The_first_fourteen_million_starts_are_free() => Assert.That(Dollars(Of(), "Scheduler"), Is.Zero);

    [Test]
    public void Size_and_spot_and_pause_count()
    {
        Assert.That(decimal.Round(Sum(Of(("pTaskSize", "1vCPU-8GB")), "Fargate"), 2), Is.EqualTo(54.75m));
        Assert.That(decimal.Round(Sum(Of(("pCapacityProvider", "FARGATE_SPOT")), "Fargate"), 2), Is.EqualTo(2.67m));
        Assert.That(Sum(Of(("pScheduleState", "DISABLED")), "Fargate"), Is.Zero);
        Assert.That(Of(("pScheduleState", "DISABLED")).Notes, Has.One.Contains("paused"));
    }

    [Test]
    public void What_would_be_cheaper_is_the_difference()
    {
        var savings = Of().Savings;

        Assert.That(
            savings.Select(saving => saving.What.Split('=')[0]), Is.EqualTo(["pCpuArchitecture", "pCapacityProvider", "pS3RouteTableIds"]));
        Assert.That(savings.Select(saving => decimal.Round(saving.DollarsPerMonth, 2)), Is.EqualTo([1.78m, 6.22m, 1.94m]));
        Assert.That(
            Of(("pCpuArchitecture", "ARM64"), ("pCapacityProvider", "FARGATE_SPOT"), ("pS3RouteTableIds", "rtb-1")).Savings, Is.Empty);
    }

    [Test]
    public void The_total_is_the_sum_and_says_whose_prices_it_has()
    {
        using var json = JsonDocument.Parse(JsonText.Of(Of()));

        Assert.That(
            json.RootElement.GetProperty("totalDollarsPerMonth").GetDecimal(), Is.EqualTo(Of().Items.Sum(item => item.DollarsPerMonth)));
        Assert.That(json.RootElement.GetProperty("pricesOfRegion").GetString(), Is.EqualTo("us-east-1"));
        Assert.That(Of().Notes[0], Does.Contain(Prices.AsOf).And.Contain("us-east-1").And.Contain("free tier"));
    }

    [Test]
    public void What_AWS_Config_records_is_counted_only_where_it_is_known_to()
    {
        var parameters = RootParameters.Of(new Dictionary<string, string>());
        CostEstimate In(bool? records, Prices? prices = null) =>
            CostEstimate.Of(parameters, prices ?? Prices.Published, OneMegabyte, records);

        // 43,200 interfaces, made and deleted, at three tenths of a cent.
        Assert.That(Dollars(In(true), "AWS Config, items"), Is.EqualTo(259.20m));
        Assert.That(Dollars(In(true, Prices.Published.With("config-item=0.004")), "AWS Config, items"), Is.EqualTo(345.60m));
        Assert.That(In(true).Notes, Has.One.Contains("exclude AWS::EC2::NetworkInterface"));
        Assert.That(Items(In(null)), Has.None.Contains("Config"));
        Assert.That(In(null).Notes, Has.One.Contains("add $259.20, which is not counted"));
        Assert.That(Items(In(false)).Concat(In(false).Notes), Has.None.Contains("Config"));
        Assert.That(In(true).TotalDollarsPerMonth - In(false).TotalDollarsPerMonth, Is.EqualTo(259.20m));
        Assert.That(In(true).Savings, Is.EqualTo(In(false).Savings), "None of the parameters changes it.");
    }

    [Test]
    public void Without_an_image_that_is_said()
    {
        var estimate = CostEstimate.Of(RootParameters.Of(new Dictionary<string, string>()), Prices.Published, image: null);

        Assert.That(Items(estimate), Has.None.Contains("NAT"));
        Assert.That(estimate.Notes, Has.One.Contains("No image is built here"));
    }

    [Test]
    public void A_price_can_be_ones_own()
    {
        var estimate = CostEstimate.Of(
            RootParameters.Of(new Dictionary<string, string>()), Prices.Published.With("fargate-vcpu-hour=0.05"), OneMegabyte);

        Assert.That(estimate.Items[0].DollarsPerMonth, Is.EqualTo(9m));
        Assert.That(
            () => Prices.Published.With("fargate-hour=0.05"),
            Throws.TypeOf<BuildException>().With.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));
        Assert.That(() => Prices.Published.With("fargate-vcpu-hour=-1"), Throws.TypeOf<BuildException>());
    }

    [Test]
    public void A_parameter_that_there_is_not_is_refused() =>
        Assert.That(
            () => Of(("pCpu", "1")),
            Throws.TypeOf<BuildException>().With.Property(nameof(BuildException.ExitCode)).EqualTo(ExitCodes.Usage));

    private static CostEstimate Of(params (string Name, string Value)[] parameters) =>
        CostEstimate.Of(RootParameters.Of(parameters.ToDictionary(one => one.Name, one => one.Value)), Prices.Published, OneMegabyte);

    private static IEnumerable<string> Items(CostEstimate estimate) => estimate.Items.Select(item => item.Item);

    private static decimal Dollars(CostEstimate estimate, string item) => estimate.Items.Single(one => one.Item == item).DollarsPerMonth;

    private static decimal Sum(CostEstimate estimate, string beginning) =>
        estimate.Items.Where(item => item.Item.StartsWith(beginning, StringComparison.Ordinal)).Sum(item => item.DollarsPerMonth);
}
