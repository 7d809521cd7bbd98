namespace FargateFetcher.Building.Image;

/// <summary>A Debian package as the name of its file tells it: <c>name_version_architecture.deb</c>, the version percent-encoded.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">Its version (deb-version(7)).</param>
/// <param name="Architecture">Debian's name of the architecture, or <c>all</c>.</param>
internal sealed record PackageFile(string Name, string Version, string Architecture)
{
    /// <summary>Reads the name of a file, with or without a folder before it.</summary>
    public static PackageFile Parse(string path)
    {
        var fields = Path.GetFileNameWithoutExtension(path).Split('_');
        return new(fields[0], Uri.UnescapeDataString(fields[1]), fields[2]);
    }

    /// <summary>As apt and people write it: <c>name=version</c>.</summary>
    public override string ToString() => $"{Name}={Version}";
}
