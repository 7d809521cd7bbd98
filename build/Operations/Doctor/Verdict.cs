using System.Text.Json.Serialization;

namespace FargateFetcher.Building.Operations;

/// <summary>What a finding means for the deployment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It will work, but not as well as it could, or not in every case.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>The deployment or its tasks will fail.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>Nobody knows: a permission is missing, or it cannot be judged from here.</summary>
    [JsonStringEnumMemberName("notChecked")]
    NotChecked,
}
