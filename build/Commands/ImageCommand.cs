using System.CommandLine;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Commands;

/// <summary>Builds the native fetcher and its image; also what the build program does without a command.</summary>
internal static class ImageCommand
{
    public static BuildCommand Create()
    {
        var compression = new Option<string>("--compression")
        {
            Description = "How layers are compressed: zstd (the smallest; Fargate reads it) or gzip (everything reads it).",
            DefaultValueFactory = _ => "zstd",
        };
        compression.AcceptOnlyFromAmong("zstd", "gzip");

        var architecture = new Option<string>("--arch")
        {
            Description = "The architecture of the image, or all. The default is everything that can be built here.",
        };
        architecture.AcceptOnlyFromAmong([.. PlatformChoice.Names]);

        var upgrade = Options.Flag(
            "--upgrade", "Asks the distribution now for newer packages to link, which otherwise happens once a week.");

        return new(
            "image",
            "Builds the native fetcher and writes its image.",
            "Without a container engine: artifacts/fetcher.oci.tar (OCI) and artifacts/fetcher.docker.tar (for docker load).",
            "image --arch arm64 --compression gzip",
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(upgrade))
                {
                    await parsed.Requirements().EnsureAsync(cancellation, Needs.Image);
                    await SysrootCache.RenewAsync(cancellation);
                }

                var layers = Enum.Parse<LayerCompression>(parsed.GetRequiredValue(compression), ignoreCase: true);
                await RunAsync(parsed.GetValue(architecture), layers, parsed.Requirements(), cancellation);
            })
        {
            architecture, compression, upgrade,
        };
    }

    /// <summary>
    /// Publishes the fetcher for an architecture as <c>--arch</c> takes it, or null for the default, writes the image, and prints digests
    /// and sizes.
    /// </summary>
    public static async Task RunAsync(
        string? architecture, LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Needs.Image);
        var platforms = await PlatformChoice.ResolveAsync(architecture, check, cancellation);
        var image = await ImageBuild.RunAsync(platforms, compression, check, cancellation);
        Options.Print(ImageBuild.Report(image));
    }
}
