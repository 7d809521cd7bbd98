namespace FargateFetcher.Building.Shared;

/// <summary>Debian's packages, as far as apt on this machine knows them.</summary>
/// <param name="candidates">Versions by the package's name; null where apt has no lists, and every package is taken to exist.</param>
internal sealed partial class DebianArchive(IReadOnlyDictionary<string, string>? candidates)
{
    /// <summary>The keys of Debian's releases; on Debian they come with apt.</summary>
    public const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private const string Lists = "/var/lib/apt/lists";

    /// <summary>Whether this machine's packages are Debian's, or those of a distribution that derives from it.</summary>
    public static bool IsHere => File.Exists("/etc/debian_version") && Requirement.FindOnPath("apt-get") is not null;

    /// <summary>Looks up dependencies as <see cref="Requirement.DebianPackages"/> has them.</summary>
    public static async Task<DebianArchive> ReadAsync(IEnumerable<string> dependencies, CancellationToken cancellation)
    {
        var names = dependencies.SelectMany(Alternatives).Select(alternative => alternative.Name).Distinct().ToList();
        if (names.Count == 0 || !Directory.Exists(Lists) || !Directory.EnumerateFiles(Lists, "*_Packages*").Any())
        {
            return new DebianArchive(null);
        }

        var policy = await Tool.Create("apt-cache", ["policy", .. names])
            .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C.UTF-8"))
            .ReadAsync(cancellation);
        return new DebianArchive(Candidates(policy));
    }

    /// <summary>What <c>apt-cache policy</c> says: the version of each package that would be installed, of those that there are.</summary>
    public static IReadOnlyDictionary<string, string> Candidates(string policy) => Candidate().Matches(policy)
        .Where(match => match.Groups["version"].Value != "(none)")
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["version"].Value);

    /// <summary>The names of the packages that bring a requirement; null where not all of them are to be had.</summary>
    public IReadOnlyList<string>? Resolve(Requirement requirement)
    {
        var names = requirement.DebianPackages.Select(Choose).OfType<string>().ToList();
        return names.Count > 0 && names.Count == requirement.DebianPackages.Count ? names : null;
    }

    // Where any version will do, the minimum is empty.
    private static IEnumerable<(string Name, string Minimum)> Alternatives(string dependency) => dependency.Split('|')
        .Select(alternative => Alternative().Match(alternative).Groups)
        .Select(groups => (groups["name"].Value, groups["minimum"].Value));

    private string? Choose(string dependency) => Alternatives(dependency).FirstOrDefault(one => Has(one.Name, one.Minimum)).Name;

    private bool Has(string name, string minimum) =>
        candidates is null
        || (candidates.TryGetValue(name, out var version) && (minimum.Length == 0 || IsAtLeast(version, minimum)));

    // Only the numbers of the upstream version count: a minimum is a release, not a Debian revision.
    private static bool IsAtLeast(string version, string minimum) =>
        Version.TryParse(Upstream().Match(version).Value, out var have) && have >= Version.Parse(minimum);

    [GeneratedRegex(@"^(?<name>\S+):\n  Installed: .*\n  Candidate: (?<version>\S+)", RegexOptions.Multiline)]
    private static partial Regex Candidate();

    [GeneratedRegex(@"^\s*(?<name>[a-z0-9][a-z0-9+.-]+)\s*(\(>=\s*(?<minimum>[0-9.]+)\))?\s*$")]
    private static partial Regex Alternative();

    [GeneratedRegex(@"(?<=^(\d+:)?)\d+\.\d+(\.\d+)?")]
    private static partial Regex Upstream();
}
