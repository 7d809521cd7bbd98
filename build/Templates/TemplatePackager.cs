using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// Packages the root template with <c>aws cloudformation package</c>: the nested templates go to a bucket,
/// and a copy of the root that names them there goes to <see cref="Output"/>.
/// </summary>
internal sealed class TemplatePackager(AwsCli aws)
{
    /// <summary>The folder of the packaged root and of what was uploaded for its children.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Artifacts, "packaged");

    /// <summary>The template that is packaged, unless another is named.</summary>
    public string Source { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Where the packaged root goes, and its children beside it, unless another folder is named.</summary>
    public string Output { get; init; } = Path.Combine(Folder, "root.yml");

    /// <summary>
    /// Packages into a bucket of the stack's region, then proves that what a deployment would read means the same as the sources.
    /// </summary>
    /// <returns>The path of the packaged root template.</returns>
    /// <exception cref="BuildException">The AWS CLI is missing or failed, or the packaged templates mean something else.</exception>
    public async Task<string> PackageAsync(string bucket, string? prefix, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Output)!);
        string[] folder = string.IsNullOrEmpty(prefix) ? [] : ["--s3-prefix", prefix];
        using var redirection = S3Redirection.Of(aws);
        await (redirection?.Aws ?? aws).ReadAsync(
            cancellation,
            ["cloudformation", "package", "--template-file", Source, "--s3-bucket", bucket, .. folder, "--output-template-file", Output]);
        await new PackageCheck(aws).EnsureSameMeaningAsync(Source, Output, cancellation);
        return Output;
    }
}

/// <summary>
/// Proves that packaged templates mean the same as their sources, save for <c>TemplateURL</c>. Versions of the AWS CLI are known
/// to have corrupted long strings (aws-cli #10156); of the children, the uploaded copies count, because a deployment reads those.
/// </summary>
internal sealed class PackageCheck(AwsCli aws)
{
    /// <summary>Compares root and children; the children's uploaded copies are kept beside the packaged root.</summary>
    /// <exception cref="BuildException">Something differs; the message lists it property by property.</exception>
    public async Task EnsureSameMeaningAsync(string source, string packaged, CancellationToken cancellation)
    {
        var differences = await CompareAsync(source, packaged, cancellation);
        if (differences.Count > 0)
        {
            throw new BuildException(
                $"The packaged templates do not mean the same as their sources:\n  {string.Join("\n  ", differences)}",
                "Try another version of the AWS CLI, and a --prefix that nobody else uploads to.");
        }
    }

    /// <summary>Compares root and children, and returns each difference with the template's name before it.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(string source, string packaged, CancellationToken cancellation)
    {
        var sourceTemplate = TemplateReader.ReadFile(source);
        var packagedTemplate = TemplateReader.ReadFile(packaged);
        var nested = NestedTemplate.In(sourceTemplate).ToDictionary(child => child.UrlPath);
        var found = TemplateDifference.Between(sourceTemplate, packagedTemplate)
            .Where(difference => !nested.ContainsKey(difference.Path))
            .Select(difference => $"{Path.GetFileName(source)}: {difference}");

        var uploads = nested.Values
            .Select(child => (Child: child, Url: packagedTemplate.At(child.UrlPath)?.Text))
            .Select(upload => (upload.Child, upload.Url, Uri: UploadedTemplate.S3UriOf(upload.Url)))
            .ToList();
        await new UploadedTemplates(aws).DownloadAsync(
            [.. from upload in uploads where upload.Uri is not null select (upload.Uri, PathOf(upload.Child, packaged))], cancellation);
        var inChildren = new List<string>();
        foreach (var (child, url, uri) in uploads)
        {
            inChildren.AddRange(uri is null
                ? [$"{Path.GetFileName(source)}: {child.UrlPath}: {url ?? "(nothing)"} is not the address of an uploaded template"]
                : await CompareAsync(Path.Combine(Path.GetDirectoryName(source)!, child.Url), PathOf(child, packaged), cancellation));
        }

        return [.. found, .. inChildren];
    }

    // The copy of a child that was uploaded is kept beside the packaged root.
    private static string PathOf(NestedTemplate child, string packaged) =>
        Path.Combine(Path.GetDirectoryName(packaged)!, Path.GetFileName(child.Url));
}
