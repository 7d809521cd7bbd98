using FargateFetcher.Building.Image;

namespace FargateFetcher.Building.Operations;

/// <summary>The image that the tasks will pull: whether it is there, has their architecture, and may be pulled.</summary>
internal static class ImageChecks
{
    private const string Push = "./build.sh push prints the value for pImageUri.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The image in the registry, where <c>pImageUri</c> names one; else the one that was built here.</summary>
    public static async Task<IReadOnlyList<Finding>> ImageAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        var built = ImageArtifacts.OfThisTree.OciPath;
        return plan.Parameters["pImageUri"].Split('@') switch
        {
            [""] when File.Exists(built) => [OfLayout(plan, await OciLayout.ReadAsync(built, cancellation))],
            [""] => [Finding.NotChecked("No image is built yet, and no pImageUri is given.", "./build.sh image")],
            [var name, var digest] when RepositoryAddress.Parse(name) is { EcrRegion: { } region } repository =>
                await InEcrAsync(plan, repository, region, digest, ask, cancellation),
            [var name, var digest] => [await ElsewhereAsync(plan, RepositoryAddress.Parse(name), digest, cancellation)],
            _ => [Finding.Error($"pImageUri={plan.Parameters["pImageUri"]} names no digest.", Push)],
        };
    }

    /// <summary>Whether ECR can be reached by the image's address, where a subnet reaches the internet over IPv6 alone.</summary>
    public static async Task<IReadOnlyList<Finding>> AddressAsync(Plan plan, Questions ask, CancellationToken cancellation)
    {
        // An endpoint in the VPC has private addresses of its own.
        var isNeeded = (await ask.RoutesAsync(plan, cancellation)).Any(route => route.IsOverIPv6Alone && !route.Table.HasNat64)
            && !plan.Parameters.IsEnabled("pInterfaceEndpoints")
            && !(await ask.EndpointsAsync(plan, cancellation)).Any(endpoint => endpoint.IsInterfaceOf("ecr.dkr"));
        return isNeeded ? [OfAddress(plan.Parameters["pImageUri"])] : [];
    }

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

    /// <summary>
    /// Judges an answer of <c>batch-get-image</c>, which is null where there is no such repository. The architecture is what the image's
    /// configuration says, where it is no index; null where it could not be read.
    /// </summary>
    internal static Finding OfAnswer(Plan plan, string name, JsonElement? answer, string? architecture) => answer switch
    {
        null => Finding.Error($"There is no repository {name}.", "./build.sh registry, then push."),
        { } found when ManifestOf(found) is { } manifest => OfManifest(plan, name, manifest, architecture),
        { } found => Finding.Error(
            $"{name} does not have that image: {found.Items("failures").FirstOrDefault().Text("failureReason") ?? "it was not found"}.",
            Push),
    };

    /// <summary>Judges the address from which tasks pull that reach the internet over IPv6 alone.</summary>
    internal static Finding OfAddress(string image)
    {
        var repository = image.Length > 0 ? RepositoryAddress.Parse(image.Split('@')[0]) : null;
        return repository switch
        {
            null => Finding.Error(
                "The tasks reach the internet over IPv6 alone, and the registry's own address has none.",
                "./build.sh push --repository ACCOUNT.dkr-ecr.REGION.on.aws/NAME prints the value for pImageUri; "
                + "docs/deploy.md has the steps."),
            { EcrRegion: null } => Finding.NotChecked(
                $"The tasks reach the internet over IPv6 alone; whether {repository.Host} has such an address is not known.",
                $"Check that it has: dig AAAA {repository.Host}"),
            { DualStack: { } dual } when dual != repository => Finding.Error(
                $"The tasks reach the internet over IPv6 alone, and {repository.Host} has no such address.",
                $"Give pImageUri with ECR's dual-stack address: {dual}@sha256:..."),
            _ => Finding.Ok($"{repository.Host} can be reached over IPv6."),
        };
    }

    /// <summary>Judges <c>pRepositoryArn</c>, from which the stack's own execution role may pull.</summary>
    internal static IReadOnlyList<Finding> OfRepositoryArn(RootParameters parameters, RepositoryAddress repository, string region)
    {
        var end = $":ecr:{region}:{repository.EcrAccount}:repository/{repository.Name}";
        var given = parameters["pRepositoryArn"];
        return parameters.Has("pExecutionRoleArn") || given.EndsWith(end, StringComparison.Ordinal)
            ? []
            : [Finding.Error(
                $"pRepositoryArn is {(given.Length > 0 ? given : "empty")}, and the tasks could not pull from {repository}.",
                $"--parameter pRepositoryArn=arn:aws{end}")];
    }

    private static Finding OfManifest(Plan plan, string name, JsonElement manifest, string? architecture)
    {
        var platform = Platform.OfTask(plan.Architecture);
        var index = ImageIndex.Of(manifest);
        var has = index?.Architectures ?? architecture;
        return has switch
        {
            null => Finding.NotChecked(
                $"{name} has the image, which is of one platform and does not say of which.", $"Check that it is {platform}."),
            _ when index?.Manifests.ContainsKey(platform.Architecture) ?? architecture == platform.Architecture =>
                Finding.Ok($"{name} has it for {has}, and so for the tasks' {plan.Architecture}."),
            _ => Finding.Error(
                $"{name} has it for {has}, and the tasks are {plan.Architecture}.",
                $"Give an image for {platform} (./build.sh image --arch all, then push, makes one), or another pCpuArchitecture."),
        };
    }

    private static async Task<IReadOnlyList<Finding>> InEcrAsync(
        Plan plan, RepositoryAddress repository, string region, string digest, Questions ask, CancellationToken cancellation)
    {
        var answer = await ask.FindAsync(
            cancellation,
            "ecr", "batch-get-image", "--region", region,
            "--registry-id", repository.EcrAccount!, "--repository-name", repository.Name,
            "--image-ids", $"imageDigest={digest}", "--accepted-media-types", MediaTypes.Index, MediaTypes.Manifest);
        string? architecture = null;
        if (answer is { } found && ManifestOf(found) is { } manifest && ImageIndex.Of(manifest) is null && !ask.Aws.IsEmulated)
        {
            try
            {
                using var client = new RegistryClient(repository, await RegistryCredentials.OfEcrAsync(ask.Aws, region, cancellation));
                architecture = await ArchitectureAsync(client, manifest, cancellation);
            }
            catch (Exception failure) when (IsNoAnswer(failure, cancellation))
            {
                // Then the finding says that it is not known.
            }
        }

        return [OfAnswer(plan, $"{repository}", answer, architecture), .. OfRepositoryArn(plan.Parameters, repository, region)];
    }

    // As the tasks do: they have no password for other registries either.
    private static async Task<Finding> ElsewhereAsync(
        Plan plan, RepositoryAddress repository, string digest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new RegistryClient(repository, credentials: null);
            if (await client.ReadManifestAsync(digest, limit.Token) is not { } content)
            {
                return Finding.Error($"{repository} does not have that image, or not for everybody.", Push);
            }

            var manifest = JsonElement.Parse(content.Content.Span);
            return OfManifest(plan, $"{repository}", manifest, await ArchitectureAsync(client, manifest, limit.Token));
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellation))
        {
            return Finding.NotChecked(
                $"{repository} could not be asked for the image: {failure.Message}",
                $"Check that it can be pulled without a password, and has {Platform.OfTask(plan.Architecture)}.");
        }
    }

    private static JsonElement? ManifestOf(JsonElement answer) =>
        answer.Items("images").FirstOrDefault().Text("imageManifest") is { } manifest ? JsonElement.Parse(manifest) : null;

    // Null where there is an index, which says it itself.
    private static async Task<string?> ArchitectureAsync(RegistryClient client, JsonElement manifest, CancellationToken cancellation) =>
        ImageIndex.Of(manifest) is null && manifest.Property("config").Text("digest") is { } digest
            ? JsonElement.Parse(await client.ReadBlobAsync(digest, cancellation)).Text("architecture")
            : null;

    private static bool IsNoAnswer(Exception failure, CancellationToken cancellation) => !cancellation.IsCancellationRequested
        && failure is BuildException or HttpRequestException or TransientAnswerException
            or IOException or JsonException or InvalidOperationException or OperationCanceledException;
}
