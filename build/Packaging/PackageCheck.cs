using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Building.Packaging;

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

        var inChildren = await Task.WhenAll(nested.Values.Select(child => CompareChildAsync(child, source, packaged, packagedTemplate.At(child.UrlPath)?.Text, cancellation)));
        return [.. found, .. inChildren.SelectMany(differences => differences)];
    }

    private async Task<IReadOnlyList<string>> CompareChildAsync(NestedTemplate child, string source, string packaged, string? uploaded, CancellationToken cancellation)
    {
        if (UploadedTemplate.S3UriOf(uploaded) is not { } uri)
        {
            return [$"{Path.GetFileName(source)}: {child.UrlPath}: {uploaded ?? "(nothing)"} is not the address of an uploaded template"];
        }

        var childSource = Path.Combine(Path.GetDirectoryName(source)!, child.Url);
        var childPackaged = Path.Combine(Path.GetDirectoryName(packaged)!, Path.GetFileName(childSource));
        await aws.ReadAsync(cancellation, "s3", "cp", "--only-show-errors", uri, childPackaged);
        return await CompareAsync(childSource, childPackaged, cancellation);
    }
}
