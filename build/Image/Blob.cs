using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>One content-addressed part of an image: layer, configuration, manifest or index.</summary>
internal sealed class Blob(string mediaType, ReadOnlyMemory<byte> content)
{
    // The default encoder would write the + of a media type as an escape: legal, but a surprise to everyone who reads it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the bytes are.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>The name of the bytes.</summary>
    public Digest Digest { get; } = Digest.Of(content.Span);

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

/// <summary>A SHA-256 digest as OCI writes it (image-spec 1.1, descriptor.md, "Digests").</summary>
/// <param name="Hex">64 lower-case hexadecimal digits.</param>
internal readonly record struct Digest(string Hex)
{
    /// <summary>The digest of these bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary><c>sha256:</c> and the digits.</summary>
    public override string ToString() => $"sha256:{Hex}";
}

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
