using System.Text.Json;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Processes;

namespace FargateFetcher.Building.Sboms;

/// <summary>What of others is in the image: the Debian packages and the .NET runtime of this machine.</summary>
internal static partial class LinkedPackages
{
    /// <summary>The Debian packages, with the licence of what of them is in the image.</summary>
    /// <param name="cancellation">Ends the question.</param>
    public static async Task<IReadOnlyDictionary<string, string>> DebianAsync(CancellationToken cancellation) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ca-certificates"] = "MPL-2.0",
        ["libc6-dev"] = "LGPL-2.1-or-later",
        [$"libgcc-{await GccAsync(cancellation)}-dev"] = "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["libssl-dev"] = "Apache-2.0",
    };

    /// <summary>All components, with the versions that this machine has.</summary>
    /// <param name="platforms">Those that are in the image: each has a .NET runtime of its own.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public static async Task<IReadOnlyList<Component>> ReadAsync(IEnumerable<Platform> platforms, CancellationToken cancellation)
    {
        var licenses = await DebianAsync(cancellation);
        var release = OsRelease();
        var shown = await Tool.Create("dpkg-query", ["--show", "--showformat", "${binary:Package}|${Version}|${source:Package}\n", .. licenses.Keys]).ReadAsync(cancellation);
        var debian = shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).Select(fields =>
        {
            var name = fields[0].Split(':')[0];
            return new Component(
                name,
                fields[1],
                $"pkg:deb/{release["ID"]}/{name}@{Uri.EscapeDataString(fields[1])}?distro={release["ID"]}-{release.GetValueOrDefault("VERSION_ID", "unstable")}&upstream={fields[2]}",
                licenses[name],
                IsLinked: name != "ca-certificates");
        });
        return [.. debian, .. platforms.Select(Runtime)];
    }

    private static async Task<string> GccAsync(CancellationToken cancellation) =>
        (await Tool.Create("gcc", "-dumpversion").ReadAsync(cancellation)).Trim().Split('.')[0];

    /// <summary>The Native AOT runtime of a platform, in the version to which the lock file binds the build.</summary>
    private static Component Runtime(Platform platform)
    {
        var name = $"runtime.{platform.RuntimeIdentifier}.Microsoft.DotNet.ILCompiler";
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "fetcher", "packages.lock.json")));
        var packages = locked.RootElement.GetProperty("dependencies").GetProperty($"net10.0/{platform.RuntimeIdentifier}");
        var version = packages.GetProperty(name).GetProperty("resolved").GetString()!;
        return new(name, version, $"pkg:nuget/{name}@{version}", "MIT", IsLinked: true) { Platform = platform };
    }

    // os-release(5).
    private static Dictionary<string, string> OsRelease() => File.ReadLines("/etc/os-release")
        .Select(line => Assignment().Match(line))
        .Where(match => match.Success)
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex("^([A-Z_]+)=\"?([^\"]*)\"?$")]
    private static partial Regex Assignment();
}
