using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Keeps the registry from expiring what a stack uses, which ECR does not know: rule 1 of the lifecycle policy in <c>registry.yml</c> holds
/// images with these tags. While a stack is updated, both the old and the new image are held, because CloudFormation may end with either.
/// </summary>
internal sealed class ImageHold(DeploymentRequest request, RegistryClient? registry, string image, string? deployed) : IDisposable
{
    private readonly string _digest = image.Split('@')[^1];

    /// <summary>The tag of the image that a stack has.</summary>
    public static string Current(string stack) => $"{ImageTag.Deployed}{stack}";

    /// <summary>The tag of the image that it is about to get. No stack's name has a dot in it.</summary>
    public static string Next(string stack) => $"{Current(stack)}.next";

    /// <summary>For the image of a deployment; it does nothing where that is not in the registry's repository.</summary>
    public static async Task<ImageHold> OfAsync(
        AwsCli aws,
        DeploymentRequest request,
        StackDescription? deployed,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellation)
    {
        var before = deployed?.Parameters.GetValueOrDefault(DeploymentRequest.ImageParameter);
        var image = parameters.GetValueOrDefault(DeploymentRequest.ImageParameter) ?? before ?? "";
        var isOurs = await new RegistryStack(aws, request.Registry).HoldsAsync(image, cancellation);
        if (!isOurs || RepositoryAddress.Parse(image.Split('@')[0]) is not { } repository
            || await OwnImage.ReachableAsync(aws, repository, cancellation) is not { } target)
        {
            return new ImageHold(request, null, image, before);
        }

        return new(request, new(target, await OwnImage.CredentialsAsync(aws, repository, cancellation)), image, before);
    }

    /// <summary>Holds the image, deploys it, and then lets go of the one that the stack had.</summary>
    public async Task<DeploymentOutcome> WhileAsync(Func<Task<DeploymentOutcome>> deploy, CancellationToken cancellation)
    {
        // The old image keeps its tag until the stack has the new one: interrupted or rolled back, the stack's image is held all the same.
        await PutAsync(image == deployed ? Current(request.Stack) : Next(request.Stack), cancellation);
        var outcome = await deploy();
        if (outcome != DeploymentOutcome.Declined)
        {
            await PutAsync(Current(request.Stack), cancellation);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => registry?.Dispose();

    private async Task PutAsync(string tag, CancellationToken cancellation)
    {
        if (registry is null)
        {
            return;
        }

        try
        {
            if (await Retries.Usual.RunAsync($"the tag {tag}", () => registry.TagAsync(_digest, tag, cancellation), cancellation))
            {
                Terminal.Note($"The tag {tag} holds {_digest} in the registry");
            }
        }
        catch (BuildException failure) when (!request.DeploysOwnImage)
        {
            // Whoever deploys a given image may have no permission to push.
            Terminal.Warn($"{image} could not get the tag {tag}, and may expire though it is deployed: {failure.Message}");
        }
    }
}
