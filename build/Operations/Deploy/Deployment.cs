using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Operations;

/// <summary>The whole way from templates and image to the deployed root stack: registry, push, package, change set, stack.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="request">What is to be deployed.</param>
/// <param name="approve">Is given what will change in a stack before it does; false ends the deployment there.</param>
internal sealed class Deployment(AwsCli aws, DeploymentRequest request, Func<ChangeSet, CancellationToken, Task<bool>> approve)
{
    /// <summary>Deploys; what is done already is not done again.</summary>
    /// <param name="cancellation">Ends it at the next step; a stack that is under way CloudFormation brings to its end.</param>
    public async Task<DeploymentOutcome> RunAsync(CancellationToken cancellation)
    {
        var image = request.DeploysOwnImage ? await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation) : null;
        if (image is not null && !aws.IsEmulated)
        {
            // Before anything is made for an image that cannot be pushed.
            _ = ImageTag.OfCommit(image);
        }

        var parameters = new Dictionary<string, string>(request.Parameters);
        var bucket = request.Bucket;
        if (request.NeedsRegistry)
        {
            Terminal.Note($"The stack {request.Registry}: repository and bucket");
            if (await new RegistryStack(aws, request.Registry).DeployAsync(request.RegistryParameters, approve, cancellation) is not { } registry)
            {
                return DeploymentOutcome.Declined;
            }

            bucket ??= registry["bucketName"];
            if (image is not null)
            {
                parameters[DeploymentRequest.ImageParameter] = await PushAsync(image, RepositoryAddress.Parse(registry["repositoryUri"]), cancellation);
                parameters.TryAdd(DeploymentRequest.RepositoryParameter, registry["repositoryArn"]);
            }
        }

        var packager = new TemplatePackager(aws) { Source = request.Template, Output = request.Packaged };
        var packaged = await Terminal.StepAsync("Packaging the templates", () => packager.PackageAsync(bucket!, request.Stack, cancellation));
        Terminal.Note($"The stack {request.Stack}");
        return await new StackDeployment(aws, request.Stack, approve).DeployAsync(new StackChange(packaged, parameters), cancellation);
    }

    private async Task<string> PushAsync(OciLayout image, RepositoryAddress repository, CancellationToken cancellation)
    {
        if (aws.IsEmulated && repository.EcrRegion is not null)
        {
            Terminal.Warn($"The emulator has no registry: the image is deployed as {repository} would have it, and not pushed.");
            return $"{repository}@{image.Index.Digest}";
        }

        var tag = ImageTag.OfCommit(image);
        var credentials = repository.EcrRegion is { } region ? await RegistryCredentials.OfEcrAsync(aws, region, cancellation) : null;
        return await ImagePush.SendAsync(image, tag, repository, credentials, cancellation);
    }
}
