namespace FargateFetcher.Building.Aws;

/// <summary>
/// Points in time as the AWS CLI writes them: version 1 as the service does, often in seconds since 1970; version 2 in ISO 8601.
/// </summary>
internal static class AwsTime
{
    /// <exception cref="FormatException">It is neither.</exception>
    public static DateTimeOffset Read(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetDouble())
        : DateTimeOffset.Parse(time.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The one in a property, in UTC; null where there is none.</summary>
    public static DateTimeOffset? Of(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Read(value).ToUniversalTime() : null;

    /// <summary>The one in a property of CloudWatch Logs, which has milliseconds since 1970 in every version.</summary>
    public static DateTimeOffset OfMilliseconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? DateTimeOffset.FromUnixTimeMilliseconds(value.GetInt64()) : DateTimeOffset.UnixEpoch;

    /// <summary>For people: to the second, in UTC.</summary>
    public static string Show(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
