using System.CommandLine;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Requirements;

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

        var command = CommandLine.Define(
            "image",
            "Builds the native fetcher and writes its image, without a container engine: artifacts/fetcher.oci.tar (OCI) and artifacts/fetcher.docker.tar (for docker load).",
            "image --compression gzip",
            (parsed, cancellation) => RunAsync(Enum.Parse<LayerCompression>(parsed.GetRequiredValue(compression), ignoreCase: true), parsed.Requirements(), cancellation));
        command.Options.Add(compression);
        return command;
    }

    /// <summary>Publishes the fetcher for this machine's platform, writes the image, and prints digests and sizes.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LayerCompression compression, RequirementCheck check, CancellationToken cancellation)
    {
        var image = await ImageBuild.RunAsync([Platform.OfThisMachine], compression, check, cancellation);
        foreach (var line in ImageReport.Lines(image, ImageArtifacts.OfThisTree))
        {
            Terminal.Result(line);
        }

        return ExitCodes.Done;
    }
}
