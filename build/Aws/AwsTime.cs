using System.Globalization;
using System.Text.Json;

namespace FargateFetcher.Building.Aws;

/// <summary>Points in time as the AWS CLI writes them: version 1 as the service does, often in seconds since 1970; version 2 in ISO 8601.</summary>
internal static class AwsTime
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DateTimeOffset Read(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetDouble())
        : DateTimeOffset.Parse(time.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
