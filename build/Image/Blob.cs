using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>One content-addressed part of an image: layer, configuration, manifest or index.</summary>
internal sealed record Blob(string MediaType, ReadOnlyMemory<byte> Content)
{
    // The default encoder would write the + of a media type as an escape: legal, but a surprise to everyone who reads it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Digest Digest { get; } = Digest.Of(Content.Span);

    /// <summary>Whether it names other parts: the manifest of one platform, or the index of several.</summary>
    public bool IsManifest => MediaType is MediaTypes.Index or MediaTypes.Manifest;

    /// <summary>A blob of JSON: without white space, properties in the order in which they were added.</summary>
    public static Blob OfJson(string mediaType, JsonObject json) => new(mediaType, Encoding.UTF8.GetBytes(json.ToJsonString(Plain)));

    /// <summary>How other parts refer to this one (image-spec 1.1, descriptor.md).</summary>
    public JsonObject ToDescriptor() => new()
    {
        ["mediaType"] = MediaType,
        ["digest"] = Digest.ToString(),
        ["size"] = Content.Length,
    };
}

/// <summary>A SHA-256 digest as OCI writes it (image-spec 1.1, descriptor.md, "Digests"): 64 lower-case hexadecimal digits.</summary>
internal readonly record struct Digest(string Hex)
{
    public static Digest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    public override string ToString() => $"sha256:{Hex}";
}

/// <summary>The media types of an image's parts (image-spec 1.1, media-types.md); its layers are tar archives.</summary>
internal static class MediaTypes
{
    public const string Index = "application/vnd.oci.image.index.v1+json";
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    public const string Config = "application/vnd.oci.image.config.v1+json";
    public const string ZstdLayer = "application/vnd.oci.image.layer.v1.tar+zstd";
    public const string GzipLayer = "application/vnd.oci.image.layer.v1.tar+gzip";
}
