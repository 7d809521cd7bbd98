using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// Packages the root template with <c>aws cloudformation package</c>: the nested templates go to a bucket,
/// and a copy of the root that names them there goes to <see cref="Output"/>.
/// </summary>
internal sealed class TemplatePackager(AwsCli aws)
{
    public static string Folder { get; } = Path.Combine(Repository.Artifacts, "packaged");

    public string Source { get; init; } = Path.Combine(Repository.Stacks, "root.yml");

    /// <summary>Where the packaged root goes; copies of its children, as they were uploaded, are kept beside it.</summary>
    public string Output { get; init; } = Path.Combine(Folder, "root.yml");

    /// <summary>
    /// Packages into a bucket of the stack's region, then proves that what a deployment would read means the same as the sources.
    /// </summary>
    /// <exception cref="BuildException">The AWS CLI failed, or the packaged templates mean something else.</exception>
    public async Task<string> PackageAsync(string bucket, string? prefix, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Output)!);
        string[] folder = string.IsNullOrEmpty(prefix) ? [] : ["--s3-prefix", prefix];
        using var redirection = S3Redirection.Of(aws);
        await (redirection?.Aws ?? aws).ReadAsync(
            cancellation,
            ["cloudformation", "package", "--template-file", Source, "--s3-bucket", bucket, .. folder, "--output-template-file", Output]);
        var differences = await new PackageCheck(aws).CompareAsync(Source, Output, cancellation);
        return differences.Count == 0
            ? Output
            : throw new BuildException(
                $"The packaged templates do not mean the same as their sources:\n  {string.Join("\n  ", differences)}",
                "Try another version of the AWS CLI, and a --prefix that nobody else uploads to.");
    }
}

/// <summary>
/// Proves that packaged templates mean the same as their sources, save for <c>TemplateURL</c>. Versions of the AWS CLI are known
/// to have corrupted long strings (aws-cli #10156); of the children, the uploaded copies count, because a deployment reads those.
/// </summary>
internal sealed class PackageCheck(AwsCli aws)
{
    /// <summary>Compares root and children, and returns each difference with the template's name before it.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(string source, string packaged, CancellationToken cancellation)
    {
        var (sourceTemplate, packagedTemplate) = (TemplateReader.ReadFile(source), TemplateReader.ReadFile(packaged));
        var name = Path.GetFileName(source);
        var nested = NestedTemplate.In(sourceTemplate).ToDictionary(child => child.UrlPath);
        var found = TemplateDifference.Between(sourceTemplate, packagedTemplate)
            .Where(difference => !nested.ContainsKey(difference.Path))
            .Select(difference => $"{name}: {difference}")
            .ToList();

        var urls = nested.ToDictionary(child => child.Value, child => packagedTemplate.At(child.Key)?.Text);
        await DownloadAsync(
            [.. from child in urls let uri = S3UriOf(child.Value) where uri is not null select (uri, CopyOf(child.Key))], cancellation);
        foreach (var (child, url) in urls)
        {
            found.AddRange(S3UriOf(url) is null
                ? [$"{name}: {child.UrlPath}: {url ?? "(nothing)"} is not the address of an uploaded template"]
                : await CompareAsync(Path.Combine(Path.GetDirectoryName(source)!, child.Url), CopyOf(child), cancellation));
        }

        return found;

        string CopyOf(NestedTemplate child) => Path.Combine(Path.GetDirectoryName(packaged)!, Path.GetFileName(child.Url));
    }

    /// <summary>
    /// The <c>s3://</c> form of a path-style address such as <c>https://s3.eu-central-1.amazonaws.com/bucket/folder/key.template</c>; null
    /// where it is none.
    /// </summary>
    public static string? S3UriOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Segments.Length > 2
            ? "s3:/" + Uri.UnescapeDataString(address.AbsolutePath)
            : null;

    // One command for each folder, because the AWS CLI takes most of a second to start.
    private async Task DownloadAsync(IReadOnlyList<(string Uri, string Path)> templates, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        foreach (var folder in templates.Select(template => template.Uri).Distinct().GroupBy(uri => uri[..(uri.LastIndexOf('/') + 1)]))
        {
            // To look into a folder is to list it. The top of a bucket may hold anything, and any amount of it.
            var isTop = folder.Key.Count(letter => letter == '/') <= "s3://bucket/".Count(letter => letter == '/');
            await (isTop
                ? Task.WhenAll(folder.Select(uri => CopyAsync(uri, CopyOf(uri))))
                : CopyAsync(["--recursive", folder.Key, workspace.Path, "--exclude", "*", .. folder.SelectMany(Include)]));
        }

        foreach (var (uri, path) in templates)
        {
            if (!File.Exists(CopyOf(uri)))
            {
                throw new BuildException(
                    $"{uri} was uploaded and is not there.", "Package again, with a --prefix that nobody else uploads to.");
            }

            File.Copy(CopyOf(uri), path, overwrite: true);
        }

        string CopyOf(string uri) => Path.Combine(workspace.Path, Path.GetFileName(uri));

        static string[] Include(string uri) => ["--include", Path.GetFileName(uri)];

        Task CopyAsync(params IEnumerable<string> arguments) =>
            aws.ReadAsync(cancellation, ["s3", "cp", "--only-show-errors", .. arguments]);
    }
}

/// <summary>A nested stack, and its <c>TemplateURL</c>: a path from the template's folder, or an address once it is packaged.</summary>
internal sealed record NestedTemplate(string LogicalId, string Url)
{
    /// <summary>Where in the template the address stands.</summary>
    public string UrlPath => $"Resources.{LogicalId}.Properties.TemplateURL";

    public static IEnumerable<NestedTemplate> In(TemplateMap template) =>
        from resource in template["Resources"]?.Entries ?? []
        where resource.Value["Type"]?.Text == "AWS::CloudFormation::Stack"
        let url = resource.Value.At("Properties.TemplateURL")?.Text
        where url is not null
        select new NestedTemplate(resource.Key, url);
}
