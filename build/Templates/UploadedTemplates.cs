using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Templates;

/// <summary>Gets back what <c>aws cloudformation package</c> uploaded; all that is in one folder by one command, because the AWS CLI takes most of a second to start.</summary>
internal sealed class UploadedTemplates(AwsCli aws)
{
    /// <summary>Downloads templates.</summary>
    /// <param name="templates">The <c>s3://</c> address of each, and the path to which it goes.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
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
                throw new BuildException($"{uri} was uploaded and is not there.", "Package again, with a --prefix that nobody else uploads to.");
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
            await Task.WhenAll(names.Select(name => aws.ReadAsync(cancellation, "s3", "cp", "--only-show-errors", folder + name, Path.Combine(into, name))));
        }
        else
        {
            await aws.ReadAsync(cancellation, ["s3", "cp", "--only-show-errors", "--recursive", folder, into, "--exclude", "*", .. names.SelectMany(name => new[] { "--include", name })]);
        }
    }

    private static string NameOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..];
}
