using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// Packages the root template with <c>aws cloudformation package</c>: the nested templates go to a bucket,
/// and a copy of the root that names them there goes to <c>artifacts/packaged/root.yml</c>.
/// </summary>
internal sealed class TemplatePackager(AwsCli aws)
{
    /// <summary>The folder of the packaged root and of what was uploaded for its children.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Artifacts, "packaged");

    /// <summary>The template that is packaged, unless another is named.</summary>
    public string Source { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Where the packaged root goes, and its children beside it, unless another folder is named.</summary>
    public string Output { get; init; } = Path.Combine(Folder, "root.yml");

    /// <summary>Packages, then proves that what a deployment would read means the same as the sources.</summary>
    /// <param name="bucket">A bucket in the stack's region.</param>
    /// <param name="prefix">The folder in the bucket; null or empty for its top.</param>
    /// <param name="cancellation">Ends the AWS CLI and this.</param>
    /// <returns>The path of the packaged root template.</returns>
    /// <exception cref="BuildException">The AWS CLI is missing or failed, or the packaged templates mean something else.</exception>
    public async Task<string> PackageAsync(string bucket, string? prefix, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Output)!);
        string[] folder = string.IsNullOrEmpty(prefix) ? [] : ["--s3-prefix", prefix];
        using var redirection = S3Redirection.Of(aws);
        await (redirection?.Aws ?? aws).ReadAsync(cancellation, ["cloudformation", "package", "--template-file", Source, "--s3-bucket", bucket, .. folder, "--output-template-file", Output]);
        await new PackageCheck(aws).EnsureSameMeaningAsync(Source, Output, cancellation);
        return Output;
    }
}
