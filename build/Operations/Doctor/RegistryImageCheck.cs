using System.Text.Json;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>The image that the tasks will pull: whether it is there, has their architecture, and may be pulled.</summary>
internal sealed class RegistryImageCheck() : Check("image")
{
    private const string Push = "./build.sh push prints what to give to pImageUri.";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        if (plan.Parameters["pImageUri"].Split('@') is not [var name, var digest])
        {
            return plan.Parameters.Has("pImageUri") ? [Error($"pImageUri={plan.Parameters["pImageUri"]} names no digest.", Push)] : [];
        }

        if (RepositoryAddress.Parse(name) is not { EcrRegion: { } region } repository)
        {
            return [NotChecked($"{name} is not in ECR; only AWS is asked.", "See that it can be pulled without a password, and has the architecture of the tasks.")];
        }

        string[] command =
        [
            "ecr", "batch-get-image", "--region", region, "--registry-id", repository.Host.Split('.')[0], "--repository-name", repository.Name,
            "--image-ids", $"imageDigest={digest}", "--accepted-media-types", MediaTypes.Index, MediaTypes.Manifest,
        ];
        return [OfAnswer(plan, name, await ask.FindAsync(cancellation, command)), .. OfRepositoryArn(plan.Parameters, repository, region)];
    }

    /// <summary>What is to be said of an answer of <c>batch-get-image</c>; null where there is no such repository.</summary>
    internal Finding OfAnswer(Plan plan, string name, JsonElement? answer)
    {
        if (answer is not { } found)
        {
            return Error($"There is no repository {name}.", "./build.sh registry, then push.");
        }

        if (found.Items("images").FirstOrDefault().Text("imageManifest") is not { } manifest)
        {
            return Error($"{name} does not have that image: {found.Items("failures").FirstOrDefault().Text("failureReason") ?? "it was not found"}.", Push);
        }

        var (architecture, platform) = (plan.Parameters["pCpuArchitecture"], Platform.OfTask(plan.Parameters["pCpuArchitecture"]));
        return ImageIndex.Of(JsonElement.Parse(manifest)) switch
        {
            null => NotChecked($"{name} has the image, which is of one platform and does not say of which.", $"See that it is {platform}."),
            var index when index.Manifests.ContainsKey(platform.Architecture) => Ok($"{name} has it for {index.Architectures}, and so for the tasks' {architecture}."),
            var index => Error($"{name} has it for {index.Architectures}, and the tasks are {architecture}.", $"./build.sh image --arch all, then push; or another pCpuArchitecture."),
        };
    }

    /// <summary>What is to be said of pRepositoryArn: a role of one's own has permissions of its own.</summary>
    internal IEnumerable<Finding> OfRepositoryArn(RootParameters parameters, RepositoryAddress repository, string region)
    {
        var end = $":ecr:{region}:{repository.Host.Split('.')[0]}:repository/{repository.Name}";
        if (!parameters.Has("pExecutionRoleArn") && !parameters["pRepositoryArn"].EndsWith(end, StringComparison.Ordinal))
        {
            yield return Error(
                $"pRepositoryArn is {(parameters.Has("pRepositoryArn") ? parameters["pRepositoryArn"] : "empty")}, and the tasks could not pull from {repository}.", $"--parameter pRepositoryArn=arn:aws{end}");
        }
    }
}
