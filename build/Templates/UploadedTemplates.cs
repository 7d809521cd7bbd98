using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// Downloads what <c>aws cloudformation package</c> uploaded: one command for each folder, because the AWS CLI takes most of a second to
/// start.
/// </summary>
internal sealed class UploadedTemplates(AwsCli aws)
{
    /// <summary>Downloads templates, each from its <c>s3://</c> address to a path.</summary>
    /// <exception cref="BuildException">The AWS CLI failed, or one of them is not there.</exception>
    public async Task DownloadAsync(IReadOnlyList<(string Uri, string Path)> templates, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        foreach (var folder in templates.Select(template => template.Uri).Distinct().GroupBy(uri => uri[..(uri.LastIndexOf('/') + 1)]))
        {
            await DownloadAsync(folder.Key, [.. folder.Select(NameOf)], workspace.Path, cancellation);
        }

        foreach (var (uri, path) in templates)
        {
            var downloaded = Path.Combine(workspace.Path, NameOf(uri));
            if (!File.Exists(downloaded))
            {
                throw new BuildException(
                    $"{uri} was uploaded and is not there.", "Package again, with a --prefix that nobody else uploads to.");
            }

            File.Copy(downloaded, path, overwrite: true);
        }
    }

    private async Task DownloadAsync(string folder, string[] names, string into, CancellationToken cancellation)
    {
        // To look into a folder is to list it. The top of a bucket may hold anything, and any amount of it.
        var isTop = folder.Count(letter => letter == '/') <= "s3://bucket/".Count(letter => letter == '/');
        if (isTop)
        {
            await Task.WhenAll(names.Select(name => CopyAsync(folder + name, Path.Combine(into, name))));
        }
        else
        {
            await CopyAsync(["--recursive", folder, into, "--exclude", "*", .. names.SelectMany(name => new[] { "--include", name })]);
        }

        Task CopyAsync(params IEnumerable<string> arguments) =>
            aws.ReadAsync(cancellation, ["s3", "cp", "--only-show-errors", .. arguments]);
    }

    private static string NameOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..];
}

/// <summary>The addresses that <c>aws cloudformation package</c> gives to what it uploaded.</summary>
internal static class UploadedTemplate
{
    /// <summary>
    /// The <c>s3://</c> form of a path-style address such as <c>https://s3.eu-central-1.amazonaws.com/bucket/folder/key.template</c>; null
    /// where it is none.
    /// </summary>
    public static string? S3UriOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Segments.Length > 2
            ? "s3:/" + Uri.UnescapeDataString(address.AbsolutePath)
            : null;
}
