using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Sboms;

/// <summary>Whether what was linked is still what the distribution would give.</summary>
internal static partial class RebuildCheck
{
    /// <summary>Compares an SBOM with the lists of packages that this machine has.</summary>
    /// <param name="sbom">As <see cref="Sbom"/> writes it.</param>
    /// <param name="cancellation">Ends the questions.</param>
    /// <returns>One line for every component that has a newer version; none where a rebuild would change nothing.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string sbom, CancellationToken cancellation)
    {
        var due = new List<string>();
        foreach (var (name, version, isDebian) in Components(sbom))
        {
            var offered = isDebian
                ? await CandidateAsync(name, cancellation)
                : (await LinkedPackages.ReadAsync(Platform.All, cancellation)).SingleOrDefault(component => component.Name == name)?.Version;
            if (offered is null)
            {
                due.Add($"{name} {version} is offered no more");
            }
            else if (isDebian ? await IsOlderAsync(version, offered, cancellation) : version != offered)
            {
                due.Add($"{name} {version} is in the image, {offered} is offered");
            }
        }

        return due;
    }

    private static IEnumerable<(string Name, string Version, bool IsDebian)> Components(string sbom)
    {
        using var document = JsonDocument.Parse(sbom);
        return
        [
            .. from component in document.RootElement.GetProperty("components").EnumerateArray()
               where component.TryGetProperty("purl", out _)
               select (
                   component.GetProperty("name").GetString()!,
                   component.GetProperty("version").GetString()!,
                   component.GetProperty("purl").GetString()!.StartsWith("pkg:deb/", StringComparison.Ordinal)),
        ];
    }

    private static async Task<string?> CandidateAsync(string package, CancellationToken cancellation)
    {
        var policy = await Tool.Create("apt-cache", "policy", package)
            .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C")).ReadAsync(cancellation);
        return Candidate().Match(policy) is { Success: true } match ? match.Groups[1].Value : null;
    }

    // Debian's order of versions (deb-version(7)) is dpkg's to know.
    private static async Task<bool> IsOlderAsync(string version, string than, CancellationToken cancellation) =>
        (await Tool.Create("dpkg", "--compare-versions", version, "lt", than).TryAsync(cancellation)).ExitCode == 0;

    [GeneratedRegex(@"^  Candidate: (?!\(none\))(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Candidate();
}
