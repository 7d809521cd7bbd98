using System.CommandLine;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Publishing;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Commands;

/// <summary>Builds the native fetcher and its image; also what the build program does without a command.</summary>
internal static class ImageCommand
{
    /// <summary>The command <c>image</c>.</summary>
    public static Command Create()
    {
        var compression = new Option<LayerCompression>("--compression")
        {
            Description = "How layers are compressed: zstd (the smallest; Fargate reads it) or gzip (everything reads it).",
            DefaultValueFactory = _ => LayerCompression.Zstd,
        };
        compression.AcceptOnlyFromAmong("zstd", "gzip");

        var command = CommandLine.Define(
            "image",
            "Builds the native fetcher and writes its image, without a container engine: artifacts/fetcher.oci.tar (OCI) and artifacts/fetcher.docker.tar (for docker load).",
            "image --compression gzip",
            (parsed, cancellation) => RunAsync(parsed.GetValue(compression), parsed.Requirements(), cancellation));
        command.Options.Add(compression);
        return command;
    }

    /// <summary>Publishes the fetcher for this machine's platform, writes the image, and prints digests and sizes.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        var platform = Platform.OfThisMachine;
        await NativePublish.PublishAsync(platform.RuntimeIdentifier, check, cancellation);
        var image = await Terminal.StepAsync("Writing the image", () => ImageBuild.WriteAsync([platform], compression, check, cancellation));
        foreach (var line in ImageReport.Lines(image))
        {
            Terminal.Result(line);
        }

        return ExitCodes.Done;
    }
}
