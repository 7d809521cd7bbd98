using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Operations;

/// <summary>The image of this tree, for a deployment.</summary>
internal static class OwnImage
{
    /// <summary>Builds it for one platform, unless the one in <c>artifacts/</c> has it and is of these sources.</summary>
    public static async Task BuildAsync(Platform platform, RequirementCheck check, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is { } image && await IsOfAsync(image, Repository.Root, platform, cancellation))
        {
            Terminal.Note($"The image of commit {image.RevisionLabel} is built already, and its sources are as they were");
            return;
        }

        await ImageBuild.RunAsync([platform], LayerCompression.Zstd, check, cancellation);
    }

    /// <summary>Pushes it, unless it is deployed already, and returns it by its digest. Repeated, a push goes on.</summary>
    public static async Task<string> PushAsync(
        AwsCli aws, OciLayout image, RepositoryAddress repository, string? deployed, CancellationToken cancellation)
    {
        var uri = $"{repository}@{image.Index.Digest}";
        if (uri == deployed)
        {
            Terminal.Note($"{uri} is deployed already");
            return uri;
        }

        if (await ReachableAsync(aws, repository, cancellation) is not { } target)
        {
            Terminal.Warn($"The emulator has no registry on this machine: {uri} is not pushed.");
            return uri;
        }

        var tag = ImageTag.OfCommit(image);
        await ImagePush.SendAsync(image, tag, target, await CredentialsAsync(aws, repository, cancellation), cancellation);
        return uri;
    }

    /// <summary>Connects to a repository, to write to it; null where it cannot be reached.</summary>
    public static async Task<RegistryClient?> ConnectAsync(AwsCli aws, RepositoryAddress repository, CancellationToken cancellation) =>
        await ReachableAsync(aws, repository, cancellation) is { } target
            ? new(target, await CredentialsAsync(aws, repository, cancellation))
            : null;

    /// <summary>Whether an image has a platform, and comes from a commit with the same sources of the image as a working tree.</summary>
    internal static async Task<bool> IsOfAsync(OciLayout image, string tree, Platform platform, CancellationToken cancellation) =>
        image.RevisionLabel is { } revision
        && image.Platforms?.Manifests.ContainsKey(platform.Architecture) == true
        && await SourceTree.IsAsInAsync(tree, revision, ImageBuild.Sources, cancellation);

    /// <summary>Where an emulator's registry answers: a repository's URI may be as on AWS. Null where the emulator does not say.</summary>
    internal static async Task<Uri?> EmulatedRegistryAsync(AwsCli aws, CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.ReadJsonAsync(cancellation, "ecr", "get-authorization-token");
            var endpoint = answer.Items("authorizationData").FirstOrDefault().Text("proxyEndpoint");
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) ? address : null;
        }
        catch (AwsError)
        {
            return null;
        }
    }

    // An emulated ECR is on another host. Null where the repository cannot be reached.
    private static async Task<RepositoryAddress?> ReachableAsync(
        AwsCli aws, RepositoryAddress repository, CancellationToken cancellation) =>
        !aws.IsEmulated || repository.EcrRegion is null ? repository
        : await EmulatedRegistryAsync(aws, cancellation) is { IsLoopback: true } registry ? new(registry.Authority, repository.Name)
        : null;

    // Who writes to a repository; null where it is not in ECR.
    private static async Task<RegistryCredentials?> CredentialsAsync(
        AwsCli aws, RepositoryAddress repository, CancellationToken cancellation) =>
        repository.EcrRegion is { } region ? await RegistryCredentials.OfEcrAsync(aws, region, cancellation) : null;

    // One that is not whole is built again.
    private static async Task<OciLayout?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await OciLayout.ReadAsync(ImageArtifacts.OfThisTree.OciPath, cancellation);
        }
        catch (BuildException)
        {
            return null;
        }
    }
}
