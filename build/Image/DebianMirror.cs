using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>A copy of Debian's archive, and of its security updates.</summary>
/// <param name="Archive">For example <c>http://deb.debian.org/debian</c>.</param>
/// <param name="Security">For example <c>http://deb.debian.org/debian-security</c>.</param>
internal sealed record DebianMirror(string Archive, string Security)
{
    /// <summary>The variable that names a mirror; its security updates are looked for beside it, at the same address with <c>-security</c>.</summary>
    public const string Variable = "FARGATE_FETCHER_DEBIAN_MIRROR";

    /// <summary>Debian's own, which stands for the nearest.</summary>
    public static DebianMirror Default { get; } = At("http://deb.debian.org/debian");

    /// <summary>The mirror to take packages from: the one that the variable names, else on Debian the machine's own; null elsewhere.</summary>
    /// <exception cref="BuildException">The variable holds no address.</exception>
    public static async Task<DebianMirror?> FindAsync(OsRelease host, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var address) && !named.Any(char.IsWhiteSpace) && !named.Contains('[', StringComparison.Ordinal)
                ? At(address.AbsoluteUri)
                : throw new BuildException($"{Variable} is '{named}', which is no address.", $"Set it to a mirror: {Variable}={Default.Archive}", ExitCodes.Usage);
        }

        return host.Id == "debian" ? await OfThisMachineAsync(host, cancellation) : null;
    }

    /// <summary>Picks the mirror from what apt knows of its sources.</summary>
    /// <param name="targets">Lines of <c>apt-get indextargets</c>: address, origin and release, with a bar between them.</param>
    /// <param name="host">The system whose sources they are.</param>
    public static DebianMirror FromTargets(string targets, OsRelease host)
    {
        // Before the first update apt knows no origin, and prints the name of the variable: then the release and the folder must do.
        var sources = targets.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .Select(fields => (Address: fields[0].TrimEnd('/'), Origin: fields[1], Release: fields[2]))
            .Where(source => source.Origin is "Debian" || (source.Origin is not { Length: > 0 } or "$(ORIGIN)" && IsDebians(source.Address)))
            .ToList();
        var archive = sources.FirstOrDefault(source => source.Release == host.Codename || source.Release is "stable" or "testing" or "unstable" or "sid").Address;
        var security = sources.FirstOrDefault(source => source.Release.EndsWith("-security", StringComparison.Ordinal)).Address;
        var mirror = archive is null ? Default : At(archive);
        return security is null ? mirror : mirror with { Security = security };
    }

    private static bool IsDebians(string address) => address.Split('/')[^1] is "debian" or "debian-security";

    private static DebianMirror At(string archive) => new(archive.TrimEnd('/'), archive.TrimEnd('/') + "-security");

    private static async Task<DebianMirror> OfThisMachineAsync(OsRelease host, CancellationToken cancellation) => FromTargets(
        await Tool.Create("apt-get", "indextargets", "--format", "$(REPO_URI)|$(ORIGIN)|$(RELEASE)", "Created-By: Packages").ReadAsync(cancellation),
        host);
}
