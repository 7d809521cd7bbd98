using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>Something of others that is in the image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, as its distributor writes it.</param>
/// <param name="PackageUrl">Its address among all packages (package-url.github.io, "purl").</param>
/// <param name="License">An SPDX licence expression.</param>
/// <param name="IsLinked">Whether it is part of the binary, and not a file beside it.</param>
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

/// <summary>A program of this machine's that laid out the binary: another version of it may give other bytes.</summary>
/// <param name="Name">What it is called: <c>lld</c>.</param>
/// <param name="Version">Its version.</param>
internal sealed partial record LinkTool(string Name, string Version)
{
    /// <summary>Asks the compiler of fetcher/Link, the linker, and what strips its result.</summary>
    public static async Task<IReadOnlyList<LinkTool>> ReadAsync(CancellationToken cancellation) =>
    [
        new("clang", await VersionAsync("clang", cancellation)),
        new("lld", await VersionAsync("ld.lld", cancellation)),
        new("llvm-objcopy", await VersionAsync("llvm-objcopy", cancellation)),
    ];

    /// <summary>As CycloneDX 1.6 writes a tool.</summary>
    public JsonObject ToJson() => new() { ["type"] = "application", ["name"] = Name, ["version"] = Version };

    private static async Task<string> VersionAsync(string program, CancellationToken cancellation) =>
        Number().Match(await Tool.Create(program, "--version").ReadAsync(cancellation)).Value;

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)+")]
    private static partial Regex Number();
}
