using System.Globalization;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>Service Quotas: what the account was given, or what every account has.</summary>
internal static class Quota
{
    /// <summary>The value of a quota; null where AWS names none in this region.</summary>
    public static async Task<double?> ValueAsync(Questions ask, string service, string code, CancellationToken cancellation) =>
        Value(await ask.FindAsync(cancellation, "service-quotas", "get-service-quota", "--service-code", service, "--quota-code", code))
        ?? Value(await ask.FindAsync(cancellation, "service-quotas", "get-aws-default-service-quota", "--service-code", service, "--quota-code", code));

    /// <summary>The value of a quota that is known by a part of its name alone.</summary>
    public static async Task<double?> NamedAsync(Questions ask, string service, string part, CancellationToken cancellation) =>
        (await ask.FindAsync(cancellation, "service-quotas", "list-aws-default-service-quotas", "--service-code", service))?.Items("Quotas")
            .Where(quota => quota.Text("QuotaName")?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
            .Select(quota => (double?)quota.GetProperty(nameof(Value)).GetDouble())
            .FirstOrDefault();

    private static double? Value(JsonElement? answer) =>
        answer is { } found && found.TryGetProperty(nameof(Quota), out var quota) && quota.Text(nameof(Value)) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
