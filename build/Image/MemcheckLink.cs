using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>
/// Links the published object code once more for Valgrind's memcheck: with the shared C library and OpenSSL, whose
/// allocations it can watch, and with symbols. In a static, stripped binary it sees no heap at all.
/// </summary>
internal static class MemcheckLink
{
    /// <summary>Links for this machine's own platform; to be called after <see cref="NativePublish.PublishAsync"/>, whose compilation it takes over.</summary>
    /// <param name="cancellation">Ends the build.</param>
    public static async Task RunAsync(CancellationToken cancellation)
    {
        var runtimeIdentifier = Platform.OfThisMachine.RuntimeIdentifier;
        var link = Tool.Create(
            "dotnet", "publish", Path.Combine(Repository.Root, "fetcher", "Fetcher.csproj"),
            "--configuration", "Release", "--runtime", runtimeIdentifier, "--verbosity", "quiet", "-p:DebugType=none",
            "--output", Path.GetDirectoryName(Repository.MemcheckFetcher(runtimeIdentifier))!,

            // The shared libraries are this machine's own: those that memcheck will load.
            // Another folder for the linked file, or the published one would be replaced.
            "-p:NativeOutputPath=obj/memcheck/", "-p:StaticExecutable=false", "-p:StripSymbols=false");
        await Terminal.StepAsync("Linking the native fetcher for memcheck", () => link.ReadAsync(cancellation));
    }
}
