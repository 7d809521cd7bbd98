using System.Diagnostics.CodeAnalysis;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Keeps the registry from expiring what a stack uses: rule 1 of the lifecycle policy in <c>registry.yml</c> holds images with these tags.
/// While a stack is updated, the old and the new image are held, because CloudFormation may end with either.
/// </summary>
internal sealed class ImageHold(DeploymentRequest request, RegistryClient? registry, string image, string? deployed) : IDisposable
{
    /// <summary>The tag of the image that a stack has.</summary>
    public static string Current(string stack) => $"{ImageTag.Deployed}{stack}";

    /// <summary>The tag of the image that it is about to get. No stack's name has a dot in it.</summary>
    public static string Next(string stack) => $"{Current(stack)}.next";

    /// <summary>
    /// For the image of a deployment, by the parameters that the stack has and those that it is about to get; it does nothing where that
    /// image is not in the registry's repository. The registry is asked for its outputs where they are null.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned disposes of the client.")]
    public static async Task<ImageHold> OfAsync(
        AwsCli aws,
        DeploymentRequest request,
        StackDescription? deployed,
        IReadOnlyDictionary<string, string> parameters,
        StackOutputs? registry,
        CancellationToken cancellation)
    {
        var before = deployed?.Parameters.GetValueOrDefault(DeploymentRequest.ImageParameter);
        var image = parameters.GetValueOrDefault(DeploymentRequest.ImageParameter) ?? before ?? "";
        registry ??= await new RegistryStack(aws, request.Registry).FindOutputsAsync(cancellation);
        var client = registry is not null && RegistryStack.Holds(registry, image)
            ? await OwnImage.ConnectAsync(aws, RepositoryAddress.Parse(registry["repositoryUri"]), cancellation)
            : null;
        return new(request, client, image, before);
    }

    /// <summary>Holds the image, deploys it, and then lets go of the one that the stack had.</summary>
    public async Task<DeploymentOutcome> WhileAsync(Func<Task<DeploymentOutcome>> deploy, CancellationToken cancellation)
    {
        // First what the stack has, which an interrupted deployment may have left with the other tag; it may also be gone already. It keeps
        // this tag until the stack has the new image: interrupted or rolled back, the stack's image is held all the same.
        // Whoever deploys a given image may have no permission to push.
        var (isNew, isGiven) = (image != deployed, !request.DeploysOwnImage);
        if (deployed?.Split('@')[0] == image.Split('@')[0])
        {
            await PutAsync(deployed, Current(request.Stack), mayFail: isNew || isGiven, cancellation);
        }

        if (isNew)
        {
            await PutAsync(image, Next(request.Stack), isGiven, cancellation);
        }

        var outcome = await deploy();
        if (isNew && outcome != DeploymentOutcome.Declined)
        {
            await PutAsync(image, Current(request.Stack), isGiven, cancellation);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => registry?.Dispose();

    private async Task PutAsync(string uri, string tag, bool mayFail, CancellationToken cancellation)
    {
        if (registry is null)
        {
            return;
        }

        try
        {
            var digest = uri.Split('@')[^1];
            if (await Retries.Usual.RunAsync($"the tag {tag}", () => registry.TagAsync(digest, tag, cancellation), cancellation))
            {
                Terminal.Note($"The tag {tag} holds {digest} in the registry");
            }
        }
        catch (BuildException failure) when (mayFail)
        {
            Terminal.Warn($"{uri} could not get the tag {tag}, and may expire though the stack uses it: {failure.Message}");
        }
    }
}
