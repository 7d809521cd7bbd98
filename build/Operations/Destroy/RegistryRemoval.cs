using System.Text.Json;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>
/// Deletes what the registry's stack keeps on purpose, the repository with its images and the bucket with its templates, and then
/// the stack: in this order, so that it can be repeated after an interruption.
/// </summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="name">The stack's name.</param>
internal sealed class RegistryRemoval(AwsCli aws, string name)
{
    // Amazon S3 API Reference, DeleteObjects.
    private const string DeletedAtOnce = "1000";

    // Versions and the markers of deleted ones alike: either keeps a bucket from being deleted.
    private static readonly string[] Kinds = ["Versions", "DeleteMarkers"];

    /// <summary>What it will delete, for people; empty where there is no such stack.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is not { Outputs: { } outputs })
        {
            return [];
        }

        return
        [
            $"the stack {name}",
            $"the repository {outputs["repositoryUri"]} with all images",
            $"the bucket {outputs["bucketName"]} with all versions of everything in it",
        ];
    }

    /// <summary>Deletes them; what is gone already is passed over.</summary>
    public async Task DeleteAsync(CancellationToken cancellation)
    {
        if (await new Stack(aws, name).FindAsync(cancellation) is not { Outputs: { } outputs })
        {
            return;
        }

        var repository = outputs["repositoryArn"].Split(":repository/")[^1];
        await Terminal.StepAsync($"Deleting the repository {repository}", () => UnlessGoneAsync("RepositoryNotFoundException", cancellation, "ecr", "delete-repository", "--force", "--repository-name", repository));
        var bucket = outputs["bucketName"];
        await Terminal.StepAsync($"Emptying and deleting the bucket {bucket}", () => DeleteBucketAsync(bucket, cancellation));
        await Terminal.StepAsync($"Deleting the stack {name}", () => new StackRemoval(aws, name).DeleteAsync(cancellation));
    }

    private async Task DeleteBucketAsync(string bucket, CancellationToken cancellation)
    {
        while (await VersionsAsync(bucket, cancellation) is { Count: > 0 } versions)
        {
            var answer = await aws.ReadJsonAsync(
                cancellation, "s3api", "delete-objects", "--bucket", bucket, "--delete", JsonSerializer.Serialize(new { Objects = versions, Quiet = true }));
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("Errors", out var errors) && errors.GetArrayLength() > 0)
            {
                throw new BuildException($"The bucket {bucket} could not be emptied: {errors[0]}", "Look at its bucket policy and at its object locks.");
            }
        }

        await UnlessGoneAsync("NoSuchBucket", cancellation, "s3api", "delete-bucket", "--bucket", bucket);
    }

    private async Task<IReadOnlyList<object>> VersionsAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            var listed = await aws.ReadJsonAsync(cancellation, "s3api", "list-object-versions", "--bucket", bucket, "--max-items", DeletedAtOnce);
            return
            [
                .. from kind in Kinds
                   where listed.ValueKind == JsonValueKind.Object && listed.TryGetProperty(kind, out var some) && some.ValueKind == JsonValueKind.Array
                   from version in listed.GetProperty(kind).EnumerateArray()
                   select new { Key = version.GetProperty("Key").GetString(), VersionId = version.GetProperty("VersionId").GetString() },
            ];
        }
        catch (BuildException failure) when (failure.Message.Contains("NoSuchBucket", StringComparison.Ordinal))
        {
            return [];
        }
    }

    private async Task UnlessGoneAsync(string gone, CancellationToken cancellation, params string[] command)
    {
        try
        {
            await aws.ReadAsync(cancellation, command);
        }
        catch (BuildException failure) when (failure.Message.Contains(gone, StringComparison.Ordinal))
        {
            Terminal.Note("  it is gone already");
        }
    }
}
