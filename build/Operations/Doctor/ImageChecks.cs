using System.Text.Json;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The image that the tasks will pull: whether it is there, has their architecture, and may be pulled.</summary>
internal static class ImageChecks
{
    private const string Push = "./build.sh push prints the value for pImageUri.";

    /// <summary>The image in the registry, where <c>pImageUri</c> names one; else the one that was built here.</summary>
    public static async Task<IReadOnlyList<Finding>> ImageAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        plan.Parameters["pImageUri"].Split('@') switch
        {
            [""] => [await BuiltHereAsync(plan, cancellation)],
            [var name, var digest] => await InRegistryAsync(plan, name, digest, ask, cancellation),
            _ => [Finding.Error($"pImageUri={plan.Parameters["pImageUri"]} names no digest.", Push)],
        };

    /// <summary>Whether the repository will keep the image that a stack uses.</summary>
    public static async Task<IReadOnlyList<Finding>> ExpiryAsync(Plan plan, Questions ask, CancellationToken cancellation) =>
        !plan.IsFirst
        && plan.Parameters["pImageUri"].Split('@') is [var name, var digest]
        && RepositoryAddress.Parse(name) is { EcrRegion: not null } repository
        && await ImageExpiry.ReadAsync(repository, question => ask.FindAsync(cancellation, question)) is { } expiry
            ? [expiry.Of(plan.StackName, digest)]
            : [];

    internal static Finding OfLayout(Plan plan, OciLayout image)
    {
        var (platform, built) = (Platform.OfTask(plan.Architecture), image.Platforms?.Architectures ?? "no index");
        return image.LayerBytes(platform) is { } bytes
            ? Finding.Ok($"The image built here has {built}, and so the tasks' {platform.Architecture}: {bytes / 1e6:F2} MB to pull.")
            : Finding.Error(
                $"The image built here has {built}, and the tasks are {plan.Architecture}.",
                "./build.sh image --arch all, or another pCpuArchitecture.");
    }

    /// <summary>Judges an answer of <c>batch-get-image</c>; null where there is no such repository.</summary>
    internal static Finding OfAnswer(Plan plan, string name, JsonElement? answer)
    {
        if (answer is not { } found)
        {
            return Finding.Error($"There is no repository {name}.", "./build.sh registry, then push.");
        }

        if (found.Items("images").FirstOrDefault().Text("imageManifest") is not { } manifest)
        {
            var reason = found.Items("failures").FirstOrDefault().Text("failureReason") ?? "it was not found";
            return Finding.Error($"{name} does not have that image: {reason}.", Push);
        }

        var platform = Platform.OfTask(plan.Architecture);
        return ImageIndex.Of(JsonElement.Parse(manifest)) switch
        {
            null => Finding.NotChecked(
                $"{name} has the image, which is of one platform and does not say of which.", $"Check that it is {platform}."),
            var index when index.Manifests.ContainsKey(platform.Architecture) =>
                Finding.Ok($"{name} has it for {index.Architectures}, and so for the tasks' {plan.Architecture}."),
            var index => Finding.Error(
                $"{name} has it for {index.Architectures}, and the tasks are {plan.Architecture}.",
                "./build.sh image --arch all, then push; or another pCpuArchitecture."),
        };
    }

    /// <summary>Judges <c>pRepositoryArn</c>, from which the stack's own execution role may pull.</summary>
    internal static IEnumerable<Finding> OfRepositoryArn(RootParameters parameters, RepositoryAddress repository, string region)
    {
        var end = $":ecr:{region}:{repository.Host.Split('.')[0]}:repository/{repository.Name}";
        var given = parameters["pRepositoryArn"];
        if (!parameters.Has("pExecutionRoleArn") && !given.EndsWith(end, StringComparison.Ordinal))
        {
            yield return Finding.Error(
                $"pRepositoryArn is {(given.Length > 0 ? given : "empty")}, and the tasks could not pull from {repository}.",
                $"--parameter pRepositoryArn=arn:aws{end}");
        }
    }

    private static async Task<Finding> BuiltHereAsync(Plan plan, CancellationToken cancellation)
    {
        var path = ImageArtifacts.OfThisTree.OciPath;
        return File.Exists(path)
            ? OfLayout(plan, await OciLayout.ReadAsync(path, cancellation))
            : Finding.NotChecked("No image is built yet, and no pImageUri is given.", "./build.sh image");
    }

    private static async Task<IReadOnlyList<Finding>> InRegistryAsync(
        Plan plan, string name, string digest, Questions ask, CancellationToken cancellation)
    {
        if (RepositoryAddress.Parse(name) is not { EcrRegion: { } region } repository)
        {
            return [Finding.NotChecked(
                $"{name} is not in ECR; only AWS is asked.",
                "Check that it can be pulled without a password, and has the architecture of the tasks.")];
        }

        string[] command =
        [
            "ecr", "batch-get-image", "--region", region,
            "--registry-id", repository.Host.Split('.')[0], "--repository-name", repository.Name,
            "--image-ids", $"imageDigest={digest}", "--accepted-media-types", MediaTypes.Index, MediaTypes.Manifest,
        ];
        return [OfAnswer(plan, name, await ask.FindAsync(cancellation, command)), .. OfRepositoryArn(plan.Parameters, repository, region)];
    }
}
