using FargateFetcher.Building.Processes;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Publishing;

/// <summary>Publishes the fetcher as a static native binary into <c>artifacts/</c>.</summary>
internal static class NativePublish
{
    /// <summary>Builds the binary of one platform; quick where nothing has changed.</summary>
    /// <param name="runtimeIdentifier">For example <c>linux-x64</c>.</param>
    /// <param name="check">Sees to the toolchain.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <returns>The path of the binary.</returns>
    public static async Task<string> PublishAsync(string runtimeIdentifier, RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Known.CToolchain, Known.StaticOpenSsl);
        var cross = runtimeIdentifier == Platforms.Native ? [] : await CrossLink.PropertiesAsync(runtimeIdentifier, check, cancellation);
        var binary = Repository.NativeFetcher(runtimeIdentifier);
        var publish = Tool.Create(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "fetcher", "Fetcher.csproj"),
                "--configuration", "Release", "--runtime", runtimeIdentifier, "--output", Path.GetDirectoryName(binary)!,
                "--verbosity", "quiet", "-p:DebugType=none", .. cross,
            ]);
        await Terminal.StepAsync($"Publishing the native fetcher for {runtimeIdentifier}", () => publish.ReadAsync(cancellation));
        return binary;
    }
}
