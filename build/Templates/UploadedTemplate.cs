namespace FargateFetcher.Building.Templates;

/// <summary>The addresses that <c>aws cloudformation package</c> gives to what it uploaded.</summary>
internal static class UploadedTemplate
{
    /// <summary>The <c>s3://</c> form of a path-style address such as <c>https://s3.eu-central-1.amazonaws.com/bucket/folder/key.template</c>; null where it is none.</summary>
    public static string? S3UriOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Segments.Length > 2
            ? "s3:/" + Uri.UnescapeDataString(address.AbsolutePath)
            : null;
}
