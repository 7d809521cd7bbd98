using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// Links the published object code once more in another way, for tests: for this machine's platform, and with the same sysroot, so that
/// nothing but the link differs.
/// </summary>
/// <param name="Name">What the folder of the result ends in.</param>
/// <param name="Purpose">What it is for, as the terminal shows it.</param>
/// <param name="Property">The property of <c>fetcher/Fetcher.csproj</c> that makes the difference.</param>
internal sealed record Relink(string Name, string Purpose, string Property)
{
    /// <summary>All that this machine can link: where it has no Valgrind, the tests with memcheck are skipped.</summary>
    public static IReadOnlyList<Relink> All => File.Exists(MallocReplacement) ? [Memcheck, Reference] : [Reference];

    /// <summary>The binary.</summary>
    public string Result => Path.Combine(Repository.Artifacts, $"{RuntimeIdentifier}-{Name}", "fetcher");

    private static Relink Memcheck => new("memcheck", "for memcheck", $"MallocReplacement={MallocReplacement}");

    private static Relink Reference => new("reference", "with all of OpenSSL", "LeanLink=false");

    private static string RuntimeIdentifier => Platform.OfThisMachine.RuntimeIdentifier;

    // Where Debian's package valgrind has it.
    private static string MallocReplacement =>
        $"/usr/lib/{Platform.OfThisMachine.Triple}/valgrind/libreplacemalloc_toolpreload-{Platform.OfThisMachine.Architecture}-linux.a";

    /// <summary>Links it; to be called after <see cref="NativePublish.PublishAsync"/>, whose compilation it takes over.</summary>
    /// <param name="cancellation">Ends the build.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var sysroot = await SysrootCache.OpenAsync(cancellation);

        // Another folder for the linked file, or the published one would be replaced. Symbols, to name functions by.
        var link = NativePublish.CommandFor(
            RuntimeIdentifier, Result, sysroot.PathFor(Platform.OfThisMachine),
            $"-p:{Property}", $"-p:NativeOutputPath=obj/{Name}/", "-p:StripSymbols=false");
        await Terminal.StepAsync($"Linking the native fetcher {Purpose}", () => link.ReadAsync(cancellation));
    }
}
