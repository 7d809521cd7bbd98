using System.Net;

namespace FargateFetcher.Building.Image;

/// <summary>
/// A repository in a registry, as people write it: <c>registry.example.com/team/fetcher</c>. The host has its port, where it has one.
/// </summary>
internal sealed partial record RepositoryAddress(string Host, string Name)
{
    // A host has a dot or a port, or is localhost: that is how Docker tells hosts from names.
    private const string HostShape =
        @"(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}";

    // distribution-spec 1.1, "Pulling manifests".
    private const string NamePart = @"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*";

    // ECR's domains in all partitions, over IPv4 and dual stack ("Amazon ECR endpoints and quotas" in the AWS General Reference).
    private const string EcrDomains =
        @"amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn)|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|" +
        @"csp\.hci\.ic\.gov|cloud\.adc-e\.uk";

    private static readonly Dictionary<string, string> DualDomains = new()
    {
        ["amazonaws.com"] = "on.aws",
        ["on.aws"] = "on.aws",
        ["amazonaws.com.cn"] = "on.amazonwebservices.com.cn",
        ["on.amazonwebservices.com.cn"] = "on.amazonwebservices.com.cn",
    };

    /// <summary>The region of a private Amazon ECR registry; null where the host is none.</summary>
    public string? EcrRegion => EcrHost().Match(Host) is { Success: true } match ? match.Groups["region"].Value : null;

    /// <summary>The account of a private Amazon ECR registry; null where the host is none.</summary>
    public string? EcrAccount => EcrHost().Match(Host) is { Success: true } match ? match.Groups["account"].Value : null;

    /// <summary>
    /// The same repository of ECR by the address that answers over IPv6 too ("Amazon ECR endpoints and quotas" in the AWS General
    /// Reference); null where the registry is none of ECR's, or has no such address.
    /// </summary>
    public RepositoryAddress? DualStack => EcrHost().Match(Host) is { Success: true } match && DualDomains.TryGetValue(
        match.Groups["domain"].Value, out var domain)
            ? this with { Host = $"{match.Groups["account"]}.dkr-ecr{match.Groups["fips"]}.{match.Groups["region"]}.{domain}" }
            : null;

    /// <summary>Where the registry answers: https, but for a registry on this machine.</summary>
    public Uri Registry => new($"{(IsLoopback(Host) ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{Host}");

    /// <exception cref="BuildException">It is none: exit code 64.</exception>
    public static RepositoryAddress Parse(string text) =>
        Shape().Match(text) is { Success: true } match && Uri.TryCreate($"https://{match.Groups["host"].Value}", UriKind.Absolute, out _)
            ? new(match.Groups["host"].Value, match.Groups["name"].Value)
            : throw new BuildException(
                $"'{text}' is no repository.",
                "Write host and name, without scheme and tag: 123456789012.dkr.ecr.eu-central-1.amazonaws.com/fargate-fetcher.",
                ExitCodes.Usage);

    /// <summary>Whether secrets may go there: by https, or by http without leaving the machine.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address.Authority));

    public override string ToString() => $"{Host}/{Name}";

    private static bool IsLoopback(string host)
    {
        var name = new Uri($"http://{host}").Host;
        return name == "localhost" || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    [GeneratedRegex($@"^(?<host>{HostShape})/(?<name>{NamePart}(?:/{NamePart})*)\z")]
    private static partial Regex Shape();

    // In full: a host that only begins like one must not get the account's password.
    [GeneratedRegex($@"^(?<account>[0-9]{{12}})\.dkr[.-]ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>{EcrDomains})\z")]
    private static partial Regex EcrHost();
}
