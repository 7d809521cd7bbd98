namespace FargateFetcher.Building.Image;

/// <summary>The distribution from whose packages the fetcher is linked.</summary>
/// <param name="Distribution">As package addresses name it (purl, type deb): <c>debian-13</c>.</param>
/// <param name="Lines">The apt sources (sources.list(5)); null for the machine's own.</param>
/// <param name="Platforms">Those that it has packages for.</param>
internal sealed record PackageSource(string Distribution, IReadOnlyList<string>? Lines, IReadOnlyList<Platform> Platforms)
{
    private const string Debian13 = "debian-13";
    private const string Suite = "trixie";

    /// <summary>
    /// Debian 13 wherever its packages can be had, so that the same libraries are linked on every host; else the host's own
    /// distribution, for the host's own platform.
    /// </summary>
    /// <exception cref="BuildException">There is no mirror and no apt.</exception>
    public static async Task<PackageSource> FindAsync(CancellationToken cancellation) =>
        await DebianMirror.FindAsync(OsRelease.Read(), cancellation) is { } mirror
            ? Debian(mirror)
            : new(FindDistribution(), Lines: null, [Platform.OfThisMachine]);

    /// <summary>
    /// The <see cref="Distribution"/> of what <see cref="FindAsync"/> finds, without asking apt, which on a machine that keeps no cache
    /// reads all its lists for an answer.
    /// </summary>
    /// <exception cref="BuildException">The variable for a mirror holds no address.</exception>
    public static string FindDistribution()
    {
        var host = OsRelease.Read();
        return DebianMirror.Named() is not null || host.IsDebian ? Debian13 : $"{host.Id}-{host.VersionId}";
    }

    /// <summary>Debian 13 with its updates, verified by Debian's own keys and no others.</summary>
    public static PackageSource Debian(DebianMirror mirror) => new(
        Debian13,
        [
            $"deb [signed-by={DebianArchive.Keyring}] {mirror.Archive} {Suite} main",
            $"deb [signed-by={DebianArchive.Keyring}] {mirror.Archive} {Suite}-updates main",
            $"deb [signed-by={DebianArchive.Keyring}] {mirror.Security} {Suite}-security main",
        ],
        Platform.All);
}

/// <summary>The addresses of a copy of Debian's archive, and of its security updates.</summary>
internal sealed record DebianMirror(string Archive, string Security)
{
    /// <summary>The variable that names a mirror; its security updates are at the same address with <c>-security</c>.</summary>
    public const string Variable = "FARGATE_FETCHER_DEBIAN_MIRROR";

    /// <summary>Debian's own, which stands for the nearest.</summary>
    public static DebianMirror Default { get; } = At("http://deb.debian.org/debian");

    /// <summary>How to name another mirror, as a next step.</summary>
    public static string Example => $"{Variable}={Default.Archive}";

    /// <summary>The mirror that the variable names; null where it names none.</summary>
    /// <exception cref="BuildException">It holds no address.</exception>
    public static DebianMirror? Named()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } named)
        {
            return null;
        }

        // White space or a bracket would begin another field of the line in sources.list.
        var isOneField = !named.Any(letter => char.IsWhiteSpace(letter) || letter == '[');
        return Uri.TryCreate(named, UriKind.Absolute, out var address) && isOneField
            ? At(address.AbsoluteUri)
            : throw new BuildException($"{Variable} is '{named}', which is no address.", $"Set it to a mirror: {Example}", ExitCodes.Usage);
    }

    /// <summary>The mirror that the variable names, else on Debian the machine's own; null elsewhere.</summary>
    /// <exception cref="BuildException">The variable holds no address.</exception>
    public static async Task<DebianMirror?> FindAsync(OsRelease host, CancellationToken cancellation) =>
        Named() ?? (host.IsDebian ? await OfThisMachineAsync(host, cancellation) : null);

    /// <summary>
    /// Picks the mirror from what apt knows of a system's sources: lines of <c>apt-get indextargets</c>, with address, origin and
    /// release, and a bar between them.
    /// </summary>
    public static DebianMirror FromTargets(string targets, OsRelease host)
    {
        var sources = targets.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .Select(fields => (Address: fields[0].TrimEnd('/'), Origin: fields[1], Release: fields[2]))
            .Where(source => IsDebians(source.Address, source.Origin))
            .ToList();
        string[] suites = [host.Codename, "stable", "testing", "unstable", "sid"];
        var archive = sources.FirstOrDefault(source => suites.Contains(source.Release)).Address;
        var security = sources.FirstOrDefault(source => source.Release.EndsWith("-security", StringComparison.Ordinal)).Address;
        var mirror = archive is null ? Default : At(archive);
        return security is null ? mirror : mirror with { Security = security };
    }

    // Before the first update apt knows no origin, and prints the name of the variable: then the folder must do.
    private static bool IsDebians(string address, string origin) =>
        origin == "Debian" || (origin is "" or "$(ORIGIN)" && address.Split('/')[^1] is "debian" or "debian-security");

    private static DebianMirror At(string archive) => new(archive.TrimEnd('/'), archive.TrimEnd('/') + "-security");

    private static async Task<DebianMirror> OfThisMachineAsync(OsRelease host, CancellationToken cancellation)
    {
        const string Format = "$(REPO_URI)|$(ORIGIN)|$(RELEASE)";
        var targets = Tool.Create("apt-get", "indextargets", "--format", Format, "Created-By: Packages");
        return FromTargets(await targets.ReadAsync(cancellation), host);
    }
}

/// <summary>What a system says about itself: os-release(5).</summary>
/// <param name="Id">For example <c>debian</c>; <c>linux</c> where nothing is said, as the page has it.</param>
/// <param name="VersionId">For example <c>13</c>; <c>unstable</c> where a system has no number.</param>
/// <param name="Codename">For example <c>trixie</c>; empty where a system has none.</param>
internal sealed partial record OsRelease(string Id, string VersionId, string Codename)
{
    /// <summary>Whether it is Debian itself, and no relative.</summary>
    public bool IsDebian => Id == "debian";

    /// <summary>Reads this machine's.</summary>
    public static OsRelease Read() => Parse(File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "");

    public static OsRelease Parse(string text)
    {
        var fields = Assignment().Matches(text).ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        return new(Field("ID", "linux"), Field("VERSION_ID", "unstable"), Field("VERSION_CODENAME", ""));

        string Field(string name, string otherwise) => fields[name].LastOrDefault() ?? otherwise;
    }

    [GeneratedRegex("^(?<name>[A-Z_]+)=(?<quote>[\"']?)(?<value>[^\"'\r\n]*)\\k<quote>\r?$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
