using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The stack of <c>registry.yml</c>: what must exist before the image and the root stack, the repository and the bucket.</summary>
internal sealed class RegistryStack(AwsCli aws, string name)
{
    /// <summary>Its name, unless the user gives another.</summary>
    public const string UsualName = "fargate-fetcher-registry";

    /// <summary>Whether change sets of others, which wait for their approval, are taken away.</summary>
    public bool Force { get; init; }

    /// <summary>How long AWS may go on showing what it has deleted.</summary>
    public TimeSpan GoneLimit { get; init; } = TimeSpan.FromSeconds(30);

    private static readonly string Template = Path.Combine(Repository.Stacks, "registry.yml");

    /// <summary>The stack's tags and role.</summary>
    public StackOptions Options { get; init; } = StackOptions.None;

    /// <summary>Deploys it; does nothing where it is up to date.</summary>
    /// <returns>The stack's outputs; null where the changes were not approved.</returns>
    public async Task<StackOutputs?> DeployAsync(
        IReadOnlyDictionary<string, string> parameters,
        Func<ChangeSet, CancellationToken, Task<bool>> approve,
        CancellationToken cancellation)
    {
        var change = new StackChange(Template, parameters) { Options = Options };
        var deployment = new StackDeployment(aws, name, approve) { Force = Force };
        var outcome = await deployment.DeployAsync(change, cancellation);
        if (outcome == DeploymentOutcome.Unchanged)
        {
            Terminal.Note($"{name} is up to date");
        }

        return outcome == DeploymentOutcome.Declined ? null : (await new Stack(aws, name).DescribeAsync(cancellation)).Outputs;
    }

    /// <summary>The address of the repository.</summary>
    /// <exception cref="BuildException">There is no such stack.</exception>
    public async Task<string> RepositoryUriAsync(CancellationToken cancellation) => await OutputsAsync(cancellation) is { } outputs
        ? outputs["repositoryUri"]
        : throw new BuildException(
            $"There is no stack {name} that would name the repository.", "./build.sh registry, or push --repository HOST/NAME");

    /// <summary>Whether an image is in the repository, by its name alone; false where there is no such stack.</summary>
    public async Task<bool> HoldsAsync(string image, CancellationToken cancellation) =>
        await OutputsAsync(cancellation) is { } outputs && Holds(outputs, image);

    /// <summary>The same by the outputs of such a stack.</summary>
    public static bool Holds(StackOutputs outputs, string image) =>
        image.StartsWith($"{outputs["repositoryUri"]}@", StringComparison.Ordinal);

    /// <summary>What <see cref="DeleteAsync"/> will delete, for people; empty where there is no such stack.</summary>
    public async Task<IReadOnlyList<string>> DeletionPlanAsync(CancellationToken cancellation) =>
        await OutputsAsync(cancellation) is not { } outputs
            ? []
            :
            [
                $"the stack {name}",
                $"the repository {outputs["repositoryUri"]} with all images",
                $"the bucket {outputs["bucketName"]} with all versions of everything in it",
            ];

    /// <summary>
    /// Deletes what the stack keeps on purpose, the repository with its images and the bucket with its templates, and then the stack: in
    /// this order, so that it can be repeated after an interruption. Whatever is gone already is passed over.
    /// </summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        if (await OutputsAsync(cancellation) is not { } outputs)
        {
            return;
        }

        var repository = outputs["repositoryArn"].Split(":repository/")[^1];
        await Terminal.StepAsync($"Deleting the repository {repository}", () => DeleteRepositoryAsync(repository, cancellation));
        var bucket = outputs["bucketName"];
        await Terminal.StepAsync($"Emptying and deleting the bucket {bucket}", async () =>
        {
            await DeleteBucketAsync(aws, bucket, cancellation);
            await Gone.EnsureAsync(
                $"bucket {bucket}", async () => await VersionsAsync(aws, bucket, cancellation) is not null, GoneLimit, cancellation);
        });
        await Terminal.StepAsync($"Deleting the stack {name}", () => new StackRemoval(aws, name).DeleteAsync(cancellation));
    }

    /// <summary>Deletes a bucket with all versions of everything in it.</summary>
    internal static async Task DeleteBucketAsync(AwsCli aws, string bucket, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        var file = Path.Combine(workspace.Path, "versions.json");
        while (await VersionsAsync(aws, bucket, cancellation) is { Count: > 0 } versions)
        {
            // In a file: a page of 1,000 versions is more than Linux takes in one argument (128 KiB, execve(2)).
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { Objects = versions, Quiet = true }), cancellation);
            var answer = await aws.ReadJsonAsync(cancellation, "s3api", "delete-objects", "--bucket", bucket, "--delete", $"file://{file}");
            if (answer.Items("Errors").Select(error => error.ToString()).FirstOrDefault() is { } refused)
            {
                throw new BuildException(
                    $"The bucket {bucket} could not be emptied: {refused}", "Look at its bucket policy and at its object locks.");
            }
        }

        SayIfGone(await aws.FindJsonAsync(cancellation, "s3api", "delete-bucket", "--bucket", bucket));
    }

    // One page, of versions and of the markers of deleted objects: either keeps a bucket from being deleted. A page has at most as many
    // as delete-objects takes (1,000; Amazon S3 API Reference, ListObjectVersions and DeleteObjects). Null where there is no bucket.
    private static Task<IReadOnlyList<object>?> VersionsAsync(AwsCli aws, string bucket, CancellationToken cancellation) =>
        aws.FindAnswerAsync<IReadOnlyList<object>>(
            listed =>
            [
                .. listed.Items("Versions").Concat(listed.Items("DeleteMarkers"))
                    .Select(version => new { Key = version.RequiredText("Key"), VersionId = version.RequiredText("VersionId") }),
            ],
            cancellation,
            "s3api", "list-object-versions", "--bucket", bucket, "--no-paginate");

    private async Task DeleteRepositoryAsync(string repository, CancellationToken cancellation)
    {
        SayIfGone(await aws.FindJsonAsync(cancellation, "ecr", "delete-repository", "--force", "--repository-name", repository));
        await Gone.EnsureAsync($"repository {repository}", IsThereAsync, GoneLimit, cancellation);

        async Task<bool> IsThereAsync() => await aws.FindAnswerAsync<IReadOnlyList<JsonElement>>(
            answer => [.. answer.RequiredItems("repositories")],
            cancellation,
            "ecr", "describe-repositories", "--repository-names", repository) is { Count: > 0 };
    }

    private static void SayIfGone(JsonElement? answer)
    {
        if (answer is null)
        {
            Terminal.Note("  it is gone already");
        }
    }

    private async Task<StackOutputs?> OutputsAsync(CancellationToken cancellation) =>
        (await new Stack(aws, name).FindAsync(cancellation))?.Outputs;
}
