using System.Runtime.InteropServices;

namespace FargateFetcher.Building.Publishing;

/// <summary>The platforms that the fetcher is built for.</summary>
internal static class Platforms
{
    /// <summary>The runtime identifier of this machine: what runs here without an emulator.</summary>
    public static string Native => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
}
