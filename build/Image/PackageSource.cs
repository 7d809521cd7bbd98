using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>The distribution from whose packages the fetcher is linked.</summary>
/// <param name="Distribution">As package addresses name it (purl, type deb): <c>debian-13</c>.</param>
/// <param name="Lines">The apt sources (sources.list(5)); null for the machine's own.</param>
/// <param name="Platforms">The platforms that it has packages for.</param>
internal sealed record PackageSource(string Distribution, IReadOnlyList<string>? Lines, IReadOnlyList<Platform> Platforms)
{
    private const string Suite = "trixie";

    /// <summary>The keys of Debian's releases; on Debian they come with apt.</summary>
    public const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /// <summary>The vendor: <c>debian</c>.</summary>
    public string Vendor => Distribution.Split('-')[0];

    /// <summary>
    /// Debian 13 wherever its packages can be had, so that the same libraries are linked on every host; else the host's own
    /// distribution, for the host's own platform.
    /// </summary>
    /// <exception cref="BuildException">There is no mirror and no apt.</exception>
    public static async Task<PackageSource> FindAsync(CancellationToken cancellation)
    {
        var host = OsRelease.Read();
        return await DebianMirror.FindAsync(host, cancellation) is { } mirror
            ? Debian(mirror)
            : new($"{host.Id}-{host.VersionId}", Lines: null, [Platform.OfThisMachine]);
    }

    /// <summary>Debian 13 with its updates, verified by Debian's own keys and no others.</summary>
    public static PackageSource Debian(DebianMirror mirror) => new(
        "debian-13",
        [
            $"deb [signed-by={Keyring}] {mirror.Archive} {Suite} main",
            $"deb [signed-by={Keyring}] {mirror.Archive} {Suite}-updates main",
            $"deb [signed-by={Keyring}] {mirror.Security} {Suite}-security main",
        ],
        Platform.All);
}
