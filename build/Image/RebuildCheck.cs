namespace FargateFetcher.Building.Image;

/// <summary>Whether what was linked is still what the distribution would give.</summary>
internal static class RebuildCheck
{
    /// <summary>The text of an SBOM that a user names: nothing is asked about it before it is known to be one.</summary>
    /// <exception cref="BuildException">There is no such file, or it is something else: exit code 64.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        var text = await InputText.OfFileAsync(path, cancellation);
        return IsSbom(text)
            ? text
            : throw new BuildException(
                $"'{path}' is no SBOM: no CycloneDX JSON with components.", "Name one of './build.sh image'.", ExitCodes.Usage);
    }

    /// <summary>
    /// Compares an SBOM with what the distribution and the .NET SDK offer now: one line for every component that has a newer version,
    /// none where a rebuild would change nothing.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string sbom, IReadOnlyList<PackageFile> offered, CancellationToken cancellation)
    {
        // The restore that chooses the runtime's version; where the tree has had one, it is quick.
        var project = Path.Combine(Repository.Root, "fetcher", "Fetcher.csproj");
        await Tool.Create("dotnet", "restore", project, "--verbosity", "quiet").ReadAsync(cancellation);

        var due = new List<string>();
        foreach (var (name, version, isDebian) in Components(sbom))
        {
            var newest = isDebian ? offered.FirstOrDefault(package => package.Name == name)?.Version : RuntimeVersion(name);
            if (newest is null)
            {
                due.Add($"{name} {version} is offered no more");
            }
            else if (isDebian ? await IsOlderAsync(version, newest, cancellation) : version != newest)
            {
                due.Add($"{name} {version} is in the image, {newest} is offered");
            }
        }

        return due;
    }

    private static string? RuntimeVersion(string name) => Platform.All
        .Where(platform => LinkedComponents.RuntimeName(platform) == name)
        .Select(LinkedComponents.RuntimeVersion)
        .SingleOrDefault();

    private static IEnumerable<(string Name, string Version, bool IsDebian)> Components(string sbom) =>
        from component in JsonElement.Parse(sbom).GetProperty("components").EnumerateArray()
        where component.TryGetProperty("purl", out _)
        select (
            component.GetProperty("name").GetString()!,
            component.GetProperty("version").GetString()!,
            component.GetProperty("purl").GetString()!.StartsWith("pkg:deb/", StringComparison.Ordinal));

    // Debian's order of versions (deb-version(7)) is dpkg's to know.
    private static async Task<bool> IsOlderAsync(string version, string than, CancellationToken cancellation) =>
        (await Tool.Create("dpkg", "--compare-versions", version, "lt", than).TryAsync(cancellation)).ExitCode == 0;

    private static bool IsSbom(string text)
    {
        var json = text.AsJson();
        var components = json.Items("components").ToList();
        return json.Text("bomFormat") == "CycloneDX"
            && components.Count > 0
            && components.All(one => IsText(one, "name") && IsText(one, "version"));
    }

    private static bool IsText(JsonElement component, string name) => component.Property(name).ValueKind == JsonValueKind.String;
}
