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
        return new(package.Name, package.Version, address, License(package.Name), IsLinked: package.Name != PrivateApt.Roots)
        {
            LeftOut = LeftOutOf(package.Name),
        };
    }

    /// <summary>What the link leaves out of a package, so that a reader of a security notice can tell whether it applies.</summary>
    private static IReadOnlyList<string> LeftOutOf(string package) => package switch
    {
        "libc6-dev" => [.. LeftOut.ReadAll().Where(part => part.IsOfLibC).Select(part => part.Title)],
        "libssl-dev" => [.. LeftOut.ReadAll().Where(part => !part.IsOfLibC).Select(part => part.Title)],

        // Only OpenSSL's compression refers to them.
        "libzstd-dev" or "zlib1g-dev" => ["All of it"],
        _ => [],
    };

    /// <summary>The licence of what of a package is in the image.</summary>
    private static string License(string package) => package switch
    {
        PrivateApt.Roots => "MPL-2.0",
        "libc6-dev" => "LGPL-2.1-or-later",
        "libssl-dev" => "Apache-2.0",
        "libzstd-dev" => "BSD-3-Clause",
        "zlib1g-dev" => "Zlib",
        _ when package.StartsWith("libgcc-", StringComparison.Ordinal) => "GPL-3.0-or-later WITH GCC-exception-3.1",
        _ => throw new BuildException(
            $"The licence of the package {package} is not known to the build program.", "Add it in build/Image/LinkedComponents.cs."),
    };

    private static Component Runtime(Platform platform)
    {
        var name = RuntimeName(platform);
        var version = RuntimeVersion(platform);
        return new(name, version, $"pkg:nuget/{name}@{version}", "MIT", IsLinked: true) { Platform = platform };
    }
}
