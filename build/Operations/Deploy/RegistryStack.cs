using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Operations;

/// <summary>The stack of <c>registry.yml</c>: what must exist before the image and the root stack, the repository and the bucket.</summary>
internal sealed class RegistryStack(AwsCli aws, string name)
{
    public const string UsualName = "fargate-fetcher-registry";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>How long AWS may go on showing what it has deleted.</summary>
    public TimeSpan GoneLimit { get; init; } = TimeSpan.FromSeconds(30);

    public StackOptions Options { get; init; } = StackOptions.None;

    /// <summary>Deploys it, and returns its outputs; null where the changes were not approved.</summary>
    public async Task<StackOutputs?> DeployAsync(
        IReadOnlyDictionary<string, string> parameters,
        Func<ChangeSet, CancellationToken, Task<bool>> approve,
        CancellationToken cancellation)
    {
        var change = new StackChange(Path.Combine(Repository.Stacks, "registry.yml"), parameters) { Options = Options };
        var outcome = await new StackDeployment(aws, name, approve).DeployAsync(change, cancellation);
        if (outcome == DeploymentOutcome.Unchanged)
        {
            Terminal.Note($"{name} is up to date");
        }

        return outcome == DeploymentOutcome.Declined ? null : (await new Stack(aws, name).DescribeAsync(cancellation)).Outputs;
    }

    /// <summary>The address of the repository.</summary>
    /// <exception cref="BuildException">There is no such stack.</exception>
    public async Task<string> RepositoryUriAsync(CancellationToken cancellation) => await FindOutputsAsync(cancellation) is { } outputs
        ? outputs["repositoryUri"]
        : throw new BuildException(
            $"There is no stack {name} that would name the repository.", "./build.sh registry, or push --repository HOST/NAME");

    /// <summary>The outputs; null where there is no such stack.</summary>
    public async Task<StackOutputs?> FindOutputsAsync(CancellationToken cancellation) =>
        (await new Stack(aws, name).FindAsync(cancellation))?.Outputs;

    /// <summary>Whether an image is in the repository of a stack with these outputs, by its name alone.</summary>
    public static bool Holds(StackOutputs outputs, string image) =>
        image.StartsWith($"{outputs["repositoryUri"]}@", StringComparison.Ordinal);

    /// <summary>What <see cref="DeleteAsync"/> will delete, for people; empty where there is no such stack.</summary>
    public async Task<IReadOnlyList<string>> DeletionPlanAsync(CancellationToken cancellation) =>
        await FindOutputsAsync(cancellation) is not { } outputs
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
        if (await FindOutputsAsync(cancellation) is not { } outputs)
        {
            return;
        }

        var repository = outputs["repositoryArn"].Split(":repository/")[^1];
        await Terminal.StepAsync($"Deleting the repository {repository}", () => DeleteRepositoryAsync(repository, cancellation));
        var bucket = outputs["bucketName"];
        await Terminal.StepAsync($"Emptying and deleting the bucket {bucket}", async () =>
        {
            await DeleteBucketAsync(aws, bucket, cancellation);
            await EnsureGoneAsync($"bucket {bucket}", async () => await VersionsAsync(aws, bucket, cancellation) is not null, cancellation);
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
        await EnsureGoneAsync($"repository {repository}", IsThereAsync, cancellation);

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

    // That the deletion was answered does not prove it.
    private async Task EnsureGoneAsync(string what, Func<Task<bool>> isThere, CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); await isThere(); await Task.Delay(BetweenLooks, cancellation))
        {
            if (Stopwatch.GetElapsedTime(started) > GoneLimit)
            {
                throw new BuildException(
                    $"The {what} is still there, although its deletion was answered without an error.",
                    "Repeat the command; what is gone already is passed over.");
            }
        }
    }
}
