using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>What of others is in the image: the packages of the sysroot, and the .NET runtime.</summary>
internal static class LinkedComponents
{
    /// <summary>All components of an image; each of its platforms has a .NET runtime of its own.</summary>
    public static IReadOnlyList<Component> Of(Sysroot sysroot, IEnumerable<Platform> platforms) =>
        [.. sysroot.Packages.Select(package => Debian(sysroot.Distribution, package)), .. platforms.Select(Runtime)];

    /// <summary>The package of the Native AOT runtime of a platform.</summary>
    public static string RuntimeName(Platform platform) => $"runtime.{platform.RuntimeIdentifier}.Microsoft.DotNet.ILCompiler";

    /// <summary>The version of the Native AOT runtime that the SDK brought for a platform.</summary>
    public static string RuntimeVersion(Platform platform)
    {
        // What the last restore chose: the SDK decides, and nothing else in the tree says it.
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "fetcher", "obj", "project.assets.json")));
        var prefix = RuntimeName(platform) + "/";
        return assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Select(library => library.Name)
            .Single(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))[prefix.Length..];
    }

    private static Component Debian(string distribution, LinkedPackage package)
    {
        var (vendor, version) = (distribution.Split('-')[0], Uri.EscapeDataString(package.Version));
        var address = $"pkg:deb/{vendor}/{package.Name}@{version}?distro={distribution}&upstream={package.Source}";
        var (license, leftOut) = LinkedPart(package.Name);
        return new(package.Name, package.Version, address, license, IsLinked: package.Name != PrivateApt.Roots) { LeftOut = leftOut };
    }

    private static Component Runtime(Platform platform)
    {
        var (name, version) = (RuntimeName(platform), RuntimeVersion(platform));
        return new(name, version, $"pkg:nuget/{name}@{version}", "MIT", IsLinked: true) { Platform = platform };
    }

    /// <summary>
    /// The licence of what of a package is in the image, and what the link leaves out of the package, so that a reader of a security
    /// notice can tell whether it applies.
    /// </summary>
    private static (string License, IReadOnlyList<string> LeftOut) LinkedPart(string package) => package switch
    {
        PrivateApt.Roots => ("MPL-2.0", []),
        "libc6-dev" => ("LGPL-2.1-or-later", LeftOut.Titles(ofLibC: true)),
        "libssl-dev" => ("Apache-2.0", LeftOut.Titles(ofLibC: false)),

        // Only OpenSSL's compression refers to these two.
        "libzstd-dev" => ("BSD-3-Clause", ["All of it"]),
        "zlib1g-dev" => ("Zlib", ["All of it"]),
        _ when package.StartsWith("libgcc-", StringComparison.Ordinal) => ("GPL-3.0-or-later WITH GCC-exception-3.1", []),
        _ => throw new BuildException(
            $"The licence of the package {package} is not known to the build program.", "Add it in build/Image/LinkedComponents.cs."),
    };
}

/// <summary>
/// Something of others that is in the image, with its address among all packages (package-url.github.io, "purl") and an SPDX licence
/// expression. What is not linked, and so no part of the binary, is a file beside it.
/// </summary>
internal sealed record Component(string Name, string Version, string PackageUrl, string License, bool IsLinked)
{
    /// <summary>The one platform whose image it is in; null where it is in every one.</summary>
    public Platform? Platform { get; init; }

    /// <summary>What of it is not linked, though it is part of the package: in words, a part each.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>As CycloneDX 1.6 writes it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = IsLinked ? "library" : "data",
            ["bom-ref"] = PackageUrl,
            ["name"] = Name,
            ["version"] = Version,
            ["licenses"] = new JsonArray(new JsonObject { ["expression"] = License }),
            ["purl"] = PackageUrl,
        };
        if (LeftOut.Count > 0)
        {
            var properties = LeftOut.Select(part => new JsonObject { ["name"] = "fargate-fetcher:left-out", ["value"] = part });
            json["properties"] = new JsonArray([.. properties]);
        }

        return json;
    }
}

/// <summary>
/// The parts of libraries that are left out of the link. In the sources in <c>fetcher/Link</c>, each begins with a comment of the form
/// <c>// Title: 12 KB.</c>
/// </summary>
internal static partial class LeftOut
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "fetcher", "Link");

    /// <summary>What the parts of the C library are called, or those of OpenSSL, in the order of the sources.</summary>
    public static IReadOnlyList<string> Titles(bool ofLibC) =>
    [
        .. from path in Directory.EnumerateFiles(Folder, "*.c").Order(StringComparer.Ordinal)
           where (Path.GetFileName(path) == "LibC.c") == ofLibC
           from part in Heading().Matches(File.ReadAllText(path))
           select part.Groups["title"].Value,
    ];

    [GeneratedRegex(@"^// (?<title>[^\n:]+): [0-9]+ KB", RegexOptions.Multiline)]
    internal static partial Regex Heading();
}
