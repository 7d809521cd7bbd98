namespace FargateFetcher.Building.Image;

/// <summary>The media types of an image's parts (image-spec 1.1, media-types.md).</summary>
internal static class MediaTypes
{
    /// <summary>The image index: one manifest for every platform.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>The image manifest: configuration and layers of one platform.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>The image configuration.</summary>
    public const string Config = "application/vnd.oci.image.config.v1+json";

    /// <summary>A layer: a tar archive, compressed with zstd (RFC 8878).</summary>
    public const string ZstdLayer = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// <summary>A layer: a tar archive, compressed with gzip (RFC 1952).</summary>
    public const string GzipLayer = "application/vnd.oci.image.layer.v1.tar+gzip";
}
