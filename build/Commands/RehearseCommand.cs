using System.CommandLine;
using FargateFetcher.Building.Containers;
using FargateFetcher.Building.Emulation;
using FargateFetcher.Building.Fargate;
using FargateFetcher.Building.Images;
using FargateFetcher.Building.Publishing;
using FargateFetcher.Building.Rehearsing;
using FargateFetcher.Building.Requirements;

namespace FargateFetcher.Building.Commands;

/// <summary><c>rehearse</c>: the whole deployment on this machine.</summary>
internal static class RehearseCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => CommandLine.Define(
        "rehearse",
        "Rehearses the whole deployment on this machine. Without an AWS account: packages and deploys the stacks to an emulator of the AWS API (AWS_ENDPOINT_URL, or one that it starts), runs the task in a container, and reads the facts back from the log group that the stack's output names. Needs root on Linux.",
        "rehearse",
        async (parsed, cancellation) =>
        {
            var check = parsed.Requirements();
            var emulator = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
            DockerEngine.EnsureRights();
            await check.EnsureAsync(cancellation, [.. Needs.Emulator(isOurs: string.IsNullOrEmpty(emulator)), .. Needs.Docker, .. Needs.Image]);
            await AwsEmulator.UsersOwnAsync(emulator, check, cancellation);

            // The whole image, although one platform of it runs: its digest is the one that would be deployed.
            var platforms = await PlatformChoice.ResolveAsync(architecture: null, check, cancellation);
            var image = LocalImage.Of(await ImageBuild.RunAsync(platforms, LayerCompression.Zstd, check, cancellation));
            await using var stage = await RehearsalStage.OpenAsync(emulator, check, cancellation);
            var report = await new Rehearsal(stage, image).RunAsync(cancellation);
            report.Show();
            return ExitCodes.Done;
        });
}
