using System.Text.Json.Serialization;

namespace FargateFetcher.Building.Operations;

/// <summary>What a finding means for the deployment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
internal enum Verdict
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It will work, but not as well as it could, or not in every case.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>The deployment or its tasks will fail.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>A permission is missing, or it cannot be judged from here.</summary>
    [JsonStringEnumMemberName("notChecked")]
    NotChecked,
}

/// <summary>A result of a check; the remedy, a sentence or a command, is null where there is nothing to do.</summary>
internal sealed record Finding(string Subject, Verdict Verdict, string What, string? Remedy = null)
{
    // The subject of these four is filled in when the check is run.
    public static Finding Ok(string what) => new("", Verdict.Ok, what);

    public static Finding Warning(string what, string remedy) => new("", Verdict.Warning, what, remedy);

    public static Finding Error(string what, string remedy) => new("", Verdict.Error, what, remedy);

    public static Finding NotChecked(string what, string? remedy = null) => new("", Verdict.NotChecked, what, remedy);
}

/// <summary>One question about an account before a deployment.</summary>
/// <param name="Subject">What it is about, in a word or two.</param>
/// <param name="FindAsync">
/// Answers it: no finding where the plan does not raise the question. Throws <see cref="BuildException"/> where AWS does not answer.
/// </param>
internal sealed record Check(string Subject, Func<Plan, Questions, CancellationToken, Task<IReadOnlyList<Finding>>> FindAsync)
{
    /// <summary>A check of the VPC and its subnets; it is left out as long as these are not known.</summary>
    public static Check OfNetwork(string subject, Func<Network, CancellationToken, Task<IReadOnlyList<Finding>>> find) => new(
        subject,
        (plan, ask, cancellation) => plan.HasNetwork
            ? find(new Network(ask, plan), cancellation)
            : Task.FromResult<IReadOnlyList<Finding>>([]));
}
