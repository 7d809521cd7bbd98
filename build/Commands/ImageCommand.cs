using System.CommandLine;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Commands;

/// <summary>Builds the native fetcher and its image; also what the build program does without a command.</summary>
internal static class ImageCommand
{
    /// <summary>The command <c>image</c>.</summary>
    public static Command Create()
    {
        var compression = new Option<string>("--compression")
        {
            Description = "How layers are compressed: zstd (the smallest; Fargate reads it) or gzip (everything reads it).",
            DefaultValueFactory = _ => "zstd",
        };
        compression.AcceptOnlyFromAmong("zstd", "gzip");

        var architecture = new Option<string>("--arch") { Description = "The architecture of the image, or all; unless told, all that can be built here." };
        architecture.AcceptOnlyFromAmong([.. PlatformChoice.Names]);

        var upgrade = new Option<bool>("--upgrade") { Description = "Asks the distribution for newer packages to link, instead of once a week." };

        var command = CommandLine.Define(
            "image",
            "Builds the native fetcher and writes its image. Without a container engine: artifacts/fetcher.oci.tar (OCI) and artifacts/fetcher.docker.tar (for docker load).",
            "image --arch arm64 --compression gzip",
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(upgrade))
                {
                    await parsed.Requirements().EnsureAsync(cancellation, Needs.Image);
                    await SysrootCache.RenewAsync(cancellation);
                }

                var layers = Enum.Parse<LayerCompression>(parsed.GetRequiredValue(compression), ignoreCase: true);
                return await RunAsync(parsed.GetValue(architecture), layers, parsed.Requirements(), cancellation);
            });
        command.Options.Add(architecture);
        command.Options.Add(compression);
        command.Options.Add(upgrade);
        return command;
    }

    /// <summary>Publishes the fetcher for some platforms, writes the image, and prints digests and sizes.</summary>
    /// <param name="architecture">As <c>--arch</c> takes it; null where nothing was said.</param>
    /// <param name="compression">How the layers are compressed.</param>
    /// <param name="check">Sees to what is needed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string? architecture, LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Needs.Image);
        var platforms = await PlatformChoice.ResolveAsync(architecture, check, cancellation);
        var image = await ImageBuild.RunAsync(platforms, compression, check, cancellation);
        foreach (var line in ImageReport.Lines(image, ImageArtifacts.OfThisTree))
        {
            Terminal.Result(line);
        }

        return ExitCodes.Done;
    }
}
