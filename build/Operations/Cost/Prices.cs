using System.Collections.Immutable;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// What AWS charges, in US dollars: the pricing page of each service for US East (N. Virginia), as of <see cref="AsOf"/>.
/// Not fetched: compare before you rely on them.
/// </summary>
internal sealed class Prices(ImmutableSortedDictionary<string, decimal> values)
{
    /// <summary>When they were last compared, as far as they could be.</summary>
    public const string AsOf = "2026-03";

    /// <summary>The region that they are for; most others are up to a third dearer.</summary>
    public const string Region = "us-east-1";

    // Far above any; a month's sum of it is still a number.
    private const decimal Highest = 1_000_000;

    public static Prices Published { get; } = new(new Dictionary<string, decimal>
    {
        // AWS Fargate, Linux. Spot changes with supply: "up to 70 %" off.
        ["fargate-vcpu-hour"] = 0.04048m,
        ["fargate-gb-hour"] = 0.004445m,
        ["fargate-arm-vcpu-hour"] = 0.03238m,
        ["fargate-arm-gb-hour"] = 0.00356m,
        ["fargate-spot-share"] = 0.3m,

        // Amazon VPC.
        ["nat-gb"] = 0.045m,
        ["interface-endpoint-hour"] = 0.01m,
        ["public-ipv4-hour"] = 0.005m,

        // Amazon CloudWatch; an alarm is charged by the metrics that it looks at.
        ["log-ingestion-gb"] = 0.50m,
        ["log-storage-gb-month"] = 0.03m,
        ["alarm-metric"] = 0.10m,
        ["custom-metric"] = 0.30m,
        ["dashboard"] = 3m,

        // Amazon EventBridge: Scheduler, after the first 14 million of a month.
        ["schedule-million"] = 1m,

        // AWS Config: a configuration item that is recorded continuously.
        ["config-item"] = 0.003m,

        // AWS KMS, AWS Secrets Manager, Amazon ECR.
        ["kms-key"] = 1m,
        ["kms-10k-requests"] = 0.03m,
        ["secret-10k-calls"] = 0.05m,
        ["ecr-gb-month"] = 0.10m,
    }.ToImmutableSortedDictionary());

    public decimal this[string name] => values[name];

    /// <summary>The same with one changed, for another region or an agreement.</summary>
    /// <exception cref="BuildException">There is no such price, or it is no number: exit code 64.</exception>
    public Prices With(string text) =>
        text.Split('=') is [var name, var value] && values.ContainsKey(name)
        && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price <= Highest
            ? new(values.SetItem(name, price))
            : throw new BuildException(
                $"'{text}' is no price.", $"name=dollars, up to a million, of these: {string.Join(", ", values.Keys)}.", ExitCodes.Usage);
}
