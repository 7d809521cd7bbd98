using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

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
