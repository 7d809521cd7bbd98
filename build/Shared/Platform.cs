using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Shared;

/// <summary>A platform that the image is made for.</summary>
/// <param name="Architecture">As OCI, Go and Debian name it: <c>amd64</c>.</param>
/// <param name="RuntimeIdentifier">As .NET names it: <c>linux-x64</c>.</param>
/// <param name="Triple">As GNU names it, and Debian its folders of libraries: <c>x86_64-linux-gnu</c>.</param>
internal sealed record Platform(string Architecture, string RuntimeIdentifier, string Triple)
{
    /// <summary>64-bit x86; Fargate calls it <c>X86_64</c>.</summary>
    public static Platform Amd64 { get; } = new("amd64", "linux-x64", "x86_64-linux-gnu");

    /// <summary>64-bit ARM, Graviton; Fargate calls it <c>ARM64</c>.</summary>
    public static Platform Arm64 { get; } = new("arm64", "linux-arm64", "aarch64-linux-gnu");

    /// <summary>Every one, in the order of the index.</summary>
    public static IReadOnlyList<Platform> All { get; } = [Amd64, Arm64];

    /// <summary>The one whose binaries this machine runs without an emulator.</summary>
    public static Platform OfThisMachine =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? Arm64 : Amd64;

    /// <summary>The one on which tasks of an architecture run.</summary>
    /// <param name="architecture">As task definitions name it: <c>X86_64</c> or <c>ARM64</c>.</param>
    public static Platform OfTask(string architecture) => architecture == "ARM64" ? Arm64 : Amd64;

    public const string OperatingSystem = "linux";

    /// <summary>The platform of a descriptor (image-spec 1.1, image-index.md).</summary>
    public JsonObject ToJson() => new() { ["architecture"] = Architecture, ["os"] = OperatingSystem };

    /// <summary>As people write it: <c>linux/amd64</c>.</summary>
    public override string ToString() => $"{OperatingSystem}/{Architecture}";
}
